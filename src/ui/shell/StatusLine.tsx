import type { JSX } from 'react';

export const StatusLine = (): JSX.Element => <div />;
