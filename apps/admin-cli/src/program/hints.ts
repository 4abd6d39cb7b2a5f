import type { Hints } from '@nbsetup/domain';
import { storeHints } from '@nbsetup/storage-engine';

/** The variables and commands that this program adds to messages. A missing reason is a compile error. */
export const hints: Hints = {
  ...storeHints,
  setup_tokens_off:
    '; start the server with NB_SETUP_PAT_ENABLED=true and try again, or set up without create_pat',
  // Only a server refuses these, and its message has its own hint.
  setup_address_refused: '',
  setup_origin_refused: '',
  setup_window_over: '',
};
