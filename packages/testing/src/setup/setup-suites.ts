import type { Suites } from '../suites.ts';
import { describeRememberedInstance } from './remembered-instance.contract.ts';
import { describeRepeatedSetup } from './repeated-setup.contract.ts';
import { describeSetup } from './setup.contract.ts';
import { describeSetupDelivery } from './setup-delivery.contract.ts';
import { describeSetupWindow } from './setup-window.contract.ts';

/** The suites of setup. */
export const setupSuites: Suites = {
  useCases: [
    describeSetup,
    describeRepeatedSetup,
    describeSetupDelivery,
    describeSetupWindow,
    describeRememberedInstance,
  ],
};
