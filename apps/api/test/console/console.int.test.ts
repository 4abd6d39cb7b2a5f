import { useConsole } from './console-test.ts';
import { describeEvents } from './events.flow.ts';
import { describeNetwork } from './network.flow.ts';
import { describePeople } from './people.flow.ts';
import { describeSecurity } from './security.flow.ts';
import { describeSession } from './session.flow.ts';
import { describeSetup } from './setup.flow.ts';
import { describeTokens } from './tokens.flow.ts';

// One file, so that there is one browser.
const console = useConsole();

describeSetup(console);
describeSession(console);
describeTokens(console);
describePeople(console);
describeNetwork(console);
describeEvents(console);
describeSecurity(console);
