/**
 * Names that this code once had, each with the one that took its place. None of them may come back. Add a name when
 * you replace it.
 */
const refusedNames: Readonly<Record<string, string>> = {
  TokenSite: 'TokenBackend',
  SetupSite: 'SetupBackend',
  RequestSite: 'RequestOrigin',
  siteOn: 'openApiTokenBackend, openStoreTokenBackend',
  withTokenSite: 'withTokenBackend',
  isHanded: 'isDelivered',
  tellingHowToRepeat: 'withRetryAdvice',
  RepeatKey: 'IdempotencyKey',
  issueOnce: 'issueIdempotently',
  keepAnswer: 'saveResponse',
  answerAgain: 'replayResponse',
  ClaimFacts: 'SetupAccess',
  requireClaim: 'requireSetupAccess',
  claimGate: 'setupAccess',
  noteTokenUse: 'recordTokenUse',
  noteFailure: 'onSignInFailed',
  checkGuess: 'LoginThrottle: attempt',
  forgive: 'LoginThrottle: reset',
  giveBack: 'LoginThrottle: refund',
  takeAll: 'consume',
  putBackAll: 'refund',
  tidyBuckets: 'cleanUp',
  HeldToken: 'TokenWithUser',
  footholds: 'ResidualAccess',
  vouching: 'trustedIssuers',
  SupersededCredentials: 'ResidualAccess',
  TokenHolder: 'TokenWithUser',
  findTokenHolder: 'findTokenUser',
  requireRight: 'authorize',
  Desk: 'Context',
  inStep: 'withErrorPrefix',
  SealedAnswer: 'SealedResponse',
  SealedAnswerReader: 'SealedResponseReader',
  SealedAnswerStore: 'SealedResponseStore',
  answerInProgress: 'responseInProgress',
  answerMinutes: 'replayMinutes',
  askHolders: 'findTokenOwner',
  askForStanding: 'checkToken',
  readMoment: 'parseIsoDate',
  neverOnTheWire: 'goZeroTime',
  secretCheck: 'createSecretVerifier',
  oneSelector: 'selectorConflict',
  claimPolicyOf: 'setupAccessPolicyOf',
  NoteUnreadable: 'OnUnreadable',
  LastWords: 'LastResponse',
  endForGood: 'closeConnection',
  lookRegularly: 'checkRegularly',
  CertificatePlace: 'CertificateFolder',
  placeCertificate: 'writeCertificate',
  edgeMoments: 'edgeInstants',
  judgeMoment: 'checkInstant',
  HandClock: 'TestClock',
  OwnWay: 'StoreWithOwnUndo',
};

const names = new RegExp(`\\b(?:${Object.keys(refusedNames).join('|')})\\b`, 'g');

/** Returns the refused names in a source, each with the one to use. */
export function findRefusedNames(source: string): readonly string[] {
  return Array.from(source.matchAll(names), ([name]) => `${name}; instead: ${refusedNames[name] ?? ''}`);
}
