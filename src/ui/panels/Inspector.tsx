import type { JSX } from 'react';

export const Inspector = (): JSX.Element => <div />;
