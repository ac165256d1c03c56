/** The row of charts under the graph: losses, task weights, and conflict, metrics or predictions. */
export const Dock = () => <div />;
