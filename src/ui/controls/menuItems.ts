import type { ReactNode } from 'react';

/** The rows of a menu, as data. */
export type MenuItem =
  | {
      readonly type: 'action';
      readonly id: string;
      readonly label: string;
      readonly help?: string;
      readonly icon?: ReactNode;
      readonly shortcut?: string;
      readonly disabled?: boolean;
      readonly onSelect: () => void;
    }
  | {
      readonly type: 'toggle';
      readonly id: string;
      readonly label: string;
      readonly checked: boolean;
      readonly onChange: (checked: boolean) => void;
    }
  | {
      readonly type: 'choice';
      readonly id: string;
      readonly label: string;
      readonly value: string;
      readonly options: readonly { readonly value: string; readonly label: string; readonly help?: string }[];
      readonly onChange: (value: string) => void;
    }
  | { readonly type: 'line'; readonly id: string };
