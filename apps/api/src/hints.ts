import type { Hints } from '@nbsetup/domain';
import { storeHints } from '@nbsetup/storage-engine';

/** The variables and commands that the API adds to messages. A reason without an entry does not compile. */
export const hints: Hints = {
  ...storeHints,
  setup_address_refused: ', see NB_SETUP_ALLOWED_CIDRS',
  setup_origin_refused: ', see NB_SETUP_ALLOWED_ORIGINS',
  setup_window_over: ', see NB_SETUP_WINDOW; on the host: nbsetup setup reopen-window',
  setup_tokens_off:
    '; start the server with NB_SETUP_PAT_ENABLED=true and try again, or set up without create_pat',
};
