import type { JSX } from 'react';

export const GraphEditor = (): JSX.Element => <div data-testid="graph" />;
