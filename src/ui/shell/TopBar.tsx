import type { JSX } from 'react';

export const TopBar = (): JSX.Element => <div />;
