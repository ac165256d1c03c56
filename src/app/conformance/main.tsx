import { beginPage } from '../beginPage';
import { ConformancePage } from './ConformancePage';
import { conformanceWords } from './words';

void beginPage(conformanceWords, <ConformancePage />);
