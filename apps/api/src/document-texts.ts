import type { DocumentTexts } from '@nbsetup/http';

/** The texts of the OpenAPI document that name variables of this program. */
export const documentTexts: DocumentTexts = {
  instanceStatus: 'If NB_SETUP_ENABLED is false, nobody can set up, so `setup_required` is false.',
  setup:
    'With `create_pat`, and if NB_SETUP_PAT_ENABLED is true, the response also has a token of the owner. ' +
    'One call succeeds. Each other one gets 412. ' +
    'If the request fails a gate, the response is 403, before and after setup. The gates are NB_SETUP_SECRET, ' +
    'NB_SETUP_ALLOWED_CIDRS and, for pages of other origins, NB_SETUP_ALLOWED_ORIGINS. ' +
    'The response is also 403 if setup is required, and the time of NB_SETUP_WINDOW has passed or NB_SETUP_ENABLED is false.',
  createPat: 'Ignored unless NB_SETUP_PAT_ENABLED is true',
};
