import type { DocumentTexts } from '@nbsetup/http';

/** The texts of the OpenAPI document that name variables of this program. */
export const documentTexts: DocumentTexts = {
  instanceStatus: 'Where NB_SETUP_ENABLED is false nobody can set up, so `setup_required` is false.',
  setup:
    'With `create_pat`, and NB_SETUP_PAT_ENABLED on the server, the answer holds a token of the owner as well. ' +
    'Of any number of calls one wins; the others get 412. ' +
    'Where the server has NB_SETUP_SECRET or NB_SETUP_ALLOWED_CIDRS, who may not set up gets 403, whether or not it was done ' +
    'already; so does always a page of another origin that is not in NB_SETUP_ALLOWED_ORIGINS. 403 is the answer, too, as ' +
    'long as it was not done and the time of NB_SETUP_WINDOW is over, or NB_SETUP_ENABLED is false.',
  createPat: 'Ignored unless NB_SETUP_PAT_ENABLED is true',
};
