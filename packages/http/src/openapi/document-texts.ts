/** Texts of the OpenAPI document that depend on settings. An app replaces them to name its own settings. */
export interface DocumentTexts {
  /** The description of `GET /api/instance`. */
  readonly instanceStatus: string;
  /** The description of `POST /api/setup`. */
  readonly setup: string;
  /** The description of `create_pat` in the body of `POST /api/setup`. */
  readonly createPat: string;
}

/** The texts for an app that names no settings. */
export const defaultTexts: DocumentTexts = {
  instanceStatus: 'If setup is closed, `setup_required` is false.',
  setup:
    'With `create_pat`, the response also has a token of the owner, if the server allows it. ' +
    'Of several requests at the same time one succeeds. The others get 412. ' +
    'If the address, the origin or the setup secret of a request is refused, the response is 403. ' +
    'It is also 403 if setup is closed, or if the time to set up has ended before setup was completed.',
  createPat: 'Ignored unless the server creates tokens at setup',
};
