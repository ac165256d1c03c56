import { charts } from './charts';
import { editor } from './editor';
import { inspector } from './inspector';
import { shell } from './shell';

export const ui = { ...shell, ...editor, ...inspector, ...charts };
