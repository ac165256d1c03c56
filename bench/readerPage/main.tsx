import { beginPage } from '../../src/app/beginPage';
import { BenchPage } from './BenchPage';
import { benchmarkWords } from './words';

void beginPage(benchmarkWords, <BenchPage />);
