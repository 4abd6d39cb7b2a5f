/** A call that runs unchanged, and its purpose. */
export type Example = readonly [call: string, purpose: string];

/** The example of `serve`. It runs until a signal, so it is none of the others. */
export const serveExample: Example = ['NB_SETUP_PAT_ENABLED=true npx nbsetup serve', ''];

/** The examples of the other commands, which their help shows. A test runs them all, in this order. */
export const examples = {
  status: ['npx nbsetup status --wait 60s', 'in a script, before the first command'],
  setupReopenWindow: ['NB_SETUP_WINDOW=15m npx nbsetup setup reopen-window', ''],
  // A long call has no purpose and has line breaks of its own. Then the help does not break its lines.
  setup: [
    'npx nbsetup setup --email admin@example.com --name Admin \\\n' +
      '    --password-file password.txt --create-pat --token-file token.txt',
    '',
  ],
  setupPlan: [
    'npx nbsetup setup plan --email admin@example.com --name Admin \\\n    --password-file password.txt',
    '',
  ],
  setupCheck: ['npx nbsetup setup check', 'before you open the port'],
  apply: ['npx nbsetup apply -f bootstrap.yaml --dry-run', ''],
  export: ['npx nbsetup export > exported.yaml', 'a file for apply'],
  tokenGenerate: ['npx nbsetup token generate --token-file fresh.txt', ''],
  // It inspects the file of `generate`.
  tokenInspect: ['npx nbsetup token inspect --token-file fresh.txt', ''],
  tokenInspectOverApi: [
    'npx nbsetup token inspect --token-file admin.txt \\\n    --url https://nb.example.com',
    '',
  ],
  tokenCreate: [
    'npx nbsetup token create --email admin@example.com --name deploy \\\n' +
      '    --expires-in 30 --token-file deploy.txt',
    '',
  ],
  tokenCreateOverApi: [
    'npx nbsetup token create --self --name ci --expires-in 30 \\\n' +
      '    --token-file ci.txt --url https://nb.example.com \\\n    --auth-token-file admin.txt',
    '',
  ],
  tokenList: ['npx nbsetup token list', 'all tokens and when they expire'],
  tokenListOverApi: [
    'npx nbsetup token list \\\n    --url https://nb.example.com --auth-token-file admin.txt',
    '',
  ],
  tokenRotate: [
    // A timer can run it: it takes the newest token of that name, and a new file each time.
    "old=$(npx nbsetup token list | awk '/deploy/ { id = $1 } END { print id }')\n" +
      '  npx nbsetup token rotate "$old" --grace 1h --token-file "deploy-$old.txt"',
    '',
  ],
  tokenRotateOverApi: [
    'npx nbsetup token rotate --self --token-file ci2.txt \\\n' +
      '    --url https://nb.example.com --auth-token-file ci.txt',
    '',
  ],
  tokenRevoke: [
    "npx nbsetup token revoke \\\n    $(npx nbsetup token list | awk '/deploy/ { id = $1 } END { print id }')",
    '',
  ],
  tokenRevokeOverApi: [
    'npx nbsetup token revoke --self \\\n' + '    --url https://nb.example.com --auth-token-file ci2.txt',
    '',
  ],
  tokenReportLeak: ['npx nbsetup token report-leak --file fresh.txt', ''],
  userList: ['npx nbsetup user list', 'the users of the account'],
  userCreate: [
    'npx nbsetup user create --email ada@example.com --name Ada --role admin \\\n' +
      '    --generated-password-file ada.txt',
    '',
  ],
  userChangePassword: [
    'npx nbsetup user change-password --email ada@example.com \\\n    --password-file password.txt',
    '',
  ],
  userBlock: ['npx nbsetup user block --email ada@example.com', ''],
  userUnblock: ['npx nbsetup user unblock --email ada@example.com', ''],
  userDelete: ['npx nbsetup user delete --email ada@example.com', ''],
  serviceUserCreate: ['npx nbsetup service-user create --name ci --role admin', ''],
  groupList: ['npx nbsetup group list', 'the groups of the account'],
  groupListOverApi: [
    'npx nbsetup group list \\\n    --url https://nb.example.com --auth-token-file admin.txt',
    '',
  ],
  setupKeyList: ['npx nbsetup setup-key list', 'the setup keys and whether they are valid'],
  setupKeyListOverApi: [
    'npx nbsetup setup-key list \\\n    --url https://nb.example.com --auth-token-file admin.txt',
    '',
  ],
  recoverOwner: [
    'npx nbsetup recover owner --reason "password lost" \\\n    --password-file password.txt',
    '',
  ],
  recoverToken: ['npx nbsetup recover token --reason "tokens lost" --token-file recovery.txt', ''],
  events: ['npx nbsetup events --since 24h', 'the events of the last day'],
  configCheck: ['npx nbsetup config check', 'before you restart the API'],
  migrate: ['npx nbsetup migrate status', 'the state of the schema'],
  completion: ['npx nbsetup completion >> ~/.bashrc', 'completion with the Tab key'],
  // Last, because nothing is left after it.
  accountDelete: ['npx nbsetup account delete --confirm admin@example.com', ''],
  accountDeleteOverApi: [
    'npx nbsetup account delete --confirm admin@example.com \\\n' +
      '    --url https://nb.example.com --auth-token-file admin.txt',
    '',
  ],
} as const satisfies Readonly<Record<string, Example>>;
