import { useConsole } from './console-test.ts';
import { describeSetup } from './setup.flow.ts';

// One file, so that there is one browser.
const console = useConsole();

describeSetup(console);
