import eslint from '@eslint/js';
import nx from '@nx/eslint-plugin';
import reactHooks from 'eslint-plugin-react-hooks';
import tseslint from 'typescript-eslint';

// The boundary table of CONTRIBUTING.md. A change here is a change there.
const mayUse = {
  contract: [],
  client: ['contract'],
  domain: [],
  testing: ['domain'],
  'storage-compensating': ['domain'],
  'storage-memory': ['domain'],
  'storage-postgres': ['domain'],
  'platform-node': ['domain'],
  'cli-kit': ['platform-node'],
  'storage-engine': ['domain', 'storage-memory', 'storage-postgres', 'platform-node'],
  'api-config': ['domain', 'platform-node', 'storage-engine'],
  http: ['contract', 'domain'],
  express: ['contract', 'domain', 'http', 'platform-node', 'storage-memory', 'storage-postgres'],
  network: ['client', 'contract', 'domain', 'http', 'storage-memory', 'storage-postgres'],
  product: ['domain', 'http', 'network', 'storage-engine'],
  console: ['client', 'contract'],
  api: ['api-config', 'domain', 'http', 'platform-node', 'product', 'storage-engine'],
  migrate: ['cli-kit', 'domain', 'platform-node', 'product', 'storage-engine', 'storage-postgres'],
  'admin-cli': [
    'api',
    'api-config',
    'cli-kit',
    'client',
    'contract',
    'domain',
    'migrate',
    'network',
    'platform-node',
    'product',
    'storage-engine',
  ],
  'embedded-service': ['express'],
  'pages-service': ['domain', 'express', 'http', 'storage-memory', 'storage-postgres'],
  'small-services': ['express'],
  generators: [],
  'test-postgres': [],
  bench: ['test-postgres'],
  torture: [
    'domain',
    'http',
    'platform-node',
    'product',
    'storage-memory',
    'storage-postgres',
    'test-postgres',
  ],
  workspace: [],
};
const testsMayUse = {
  client: ['http', 'platform-node', 'storage-memory'],
  'storage-memory': ['storage-compensating', 'testing'],
  'storage-postgres': ['testing', 'storage-memory', 'test-postgres'],
  'storage-engine': ['test-postgres'],
  http: ['testing', 'storage-memory'],
  express: ['testing', 'test-postgres'],
  network: ['testing', 'test-postgres'],
  api: ['storage-postgres', 'test-postgres'],
  'embedded-service': ['test-postgres'],
  'pages-service': ['migrate', 'platform-node', 'testing', 'storage-engine', 'test-postgres'],
  migrate: ['test-postgres'],
  workspace: ['domain', 'test-postgres'],
  'admin-cli': ['storage-postgres', 'test-postgres'],
};

const boundaries = (/** @type {Readonly<Record<string, readonly string[]>>} */ extra) => ({
  '@nx/enforce-module-boundaries': [
    'error',
    {
      depConstraints: Object.entries(mayUse).map(([name, allowed]) => ({
        sourceTag: `scope:${name}`,
        onlyDependOnLibsWithTags: [name, ...allowed, ...(extra[name] ?? [])].map((other) => `scope:${other}`),
      })),
      enforceBuildableLibDependency: true,
      banTransitiveDependencies: true,
      allow: [],
    },
  ],
});

const namedExportsOnly = [
  { selector: 'ExportAllDeclaration', message: 'list the exported names one by one' },
  { selector: 'ExportDefaultDeclaration', message: 'export a name' },
];

// A library knows neither the variables nor the commands of the programs here. The program adds them: see `Hints`.
const variableOrCommand =
  '/\\bNB_[A-Z]|\\bnbsetup-migrate |\\bnbsetup (setup|apply|token|user|recover|report-leak|status|events|config|migrate)\\b/';
// A machine reads the reason of a refusal. `internal` is a fault of the program, which nobody can translate.
const reasonsOnly = [
  {
    selector:
      'NewExpression[callee.name="DomainError"][arguments.0.type="Literal"][arguments.0.value!="internal"]',
    message: 'refuse with a reason: see refusals',
  },
];
const noVariableOrCommand = [
  `Literal[value=${variableOrCommand}]`,
  `TemplateElement[value.raw=${variableOrCommand}]`,
].map((selector) => ({ selector, message: 'give the error a reason, and each program a hint for it' }));

// Rules must not use a clock, randomness or I/O directly. They take them through a port.
const pureRules = {
  'no-restricted-globals': [
    'error',
    ...[
      'process',
      'console',
      'fetch',
      'crypto',
      'performance',
      'setTimeout',
      'setInterval',
      'setImmediate',
    ].map((name) => ({ name, message: 'the domain is pure: take it through a port' })),
  ],
  'no-restricted-properties': [
    'error',
    { object: 'Math', property: 'random', message: 'take Randomness' },
    { object: 'Date', property: 'now', message: 'take a Clock' },
  ],
  'no-restricted-syntax': [
    'error',
    ...namedExportsOnly,
    ...noVariableOrCommand,
    ...reasonsOnly,
    { selector: 'NewExpression[callee.name="Date"][arguments.length=0]', message: 'take a Clock' },
  ],
};

export default tseslint.config(
  { ignores: ['**/dist/**', '**/test-results/**', '**/coverage/**', '**/mutation-results/**', '.nx/**'] },
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  eslint.configs.recommended,
  {
    files: ['**/*.{ts,tsx}'],
    extends: [...tseslint.configs.strictTypeChecked, ...tseslint.configs.stylisticTypeChecked],
    rules: {
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/consistent-type-assertions': ['error', { assertionStyle: 'never' }],
      '@typescript-eslint/no-non-null-assertion': 'error',
      '@typescript-eslint/explicit-module-boundary-types': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      'no-restricted-syntax': ['error', ...namedExportsOnly],
      'max-lines': ['error', { max: 250, skipBlankLines: true, skipComments: true }],
      'max-lines-per-function': ['error', { max: 60, skipBlankLines: true, skipComments: true }],
      // Naming a field next to the rest copies an object without that field.
      '@typescript-eslint/no-unused-vars': ['error', { ignoreRestSiblings: true }],
      // An async function without await still does what ports promise: it rejects instead of throwing.
      '@typescript-eslint/require-await': 'off',
      eqeqeq: 'error',
      'no-console': 'error',
    },
  },
  {
    files: ['**/*.{test,contract}.ts', '**/test/**/*.ts', 'packages/testing/**/*.ts'],
    rules: { 'max-lines-per-function': 'off' },
  },
  {
    // The formatter wraps code, but not comments. The rule is deprecated. Its replacement is a package with only this
    // use.
    files: ['**/*.{ts,tsx,js,mjs}'],
    rules: {
      'max-len': [
        'error',
        {
          code: 120,
          ignoreUrls: true,
          ignoreStrings: true,
          ignoreTemplateLiterals: true,
          ignoreRegExpLiterals: true,
        },
      ],
    },
  },
  {
    files: ['**/*.{ts,tsx}'],
    ignores: ['apps/console/**'],
    languageOptions: {
      parserOptions: { project: ['tsconfig.json'], tsconfigRootDir: import.meta.dirname },
    },
  },
  {
    // Code for browsers has other types.
    files: ['apps/console/**/*.{ts,tsx}'],
    languageOptions: {
      parserOptions: { project: ['apps/console/tsconfig.json'], tsconfigRootDir: import.meta.dirname },
    },
  },
  {
    files: ['apps/console/src/**/*.tsx'],
    plugins: { 'react-hooks': reactHooks },
    rules: {
      // The others compile each component, which takes longer than all other rules.
      'react-hooks/rules-of-hooks': 'error',
      'react-hooks/exhaustive-deps': 'error',
      // A component is mostly markup, and the formatter gives each attribute a line.
      'max-lines-per-function': ['error', { max: 110, skipBlankLines: true, skipComments: true }],
      'no-restricted-syntax': [
        'error',
        ...namedExportsOnly,
        { selector: 'JSXText[value=/[A-Za-z]{2}/]', message: 'put the text into text.ts' },
        {
          selector: 'JSXAttribute[name.name="dangerouslySetInnerHTML"]',
          message: 'texts of users never become markup',
        },
      ],
    },
  },
  // Every text of the console, in one file, so that it can be translated.
  { files: ['apps/console/src/text.ts'], rules: { 'max-lines': 'off' } },
  {
    files: ['packages/*/src/**/*.ts'],
    // Tests, and the packages that read the variables of the programs.
    ignores: ['**/*.test.ts', 'packages/{api-config,storage-engine}/**'],
    rules: { 'no-restricted-syntax': ['error', ...namedExportsOnly, ...noVariableOrCommand] },
  },
  {
    files: ['packages/{express,http,network}/src/**/*.ts'],
    ignores: ['**/*.test.ts'],
    rules: {
      'no-restricted-syntax': ['error', ...namedExportsOnly, ...noVariableOrCommand, ...reasonsOnly],
    },
  },
  {
    // The domain is pure: no I/O, no clock, no randomness, no framework; of node only the hash function.
    files: ['packages/domain/src/**/*.ts'],
    ignores: ['**/*.test.ts'],
    rules: {
      'no-restricted-imports': [
        'error',
        {
          paths: [{ name: 'node:crypto', allowImportNames: ['createHash'], message: 'only createHash' }],
          patterns: [{ regex: '^(?!node:crypto$|\\.)', message: 'the domain imports nothing but itself' }],
        },
      ],
      ...pureRules,
    },
  },
  {
    // Inside an extension the layers stay apart as between packages. Adapters say in their name which layer they belong
    // to.
    files: ['packages/network/src/*/*.ts'],
    ignores: ['**/*.{client,http,manifest,memory,postgres,contract,test}.ts'],
    rules: {
      ...pureRules,
      'no-restricted-imports': [
        'error',
        {
          patterns: [
            {
              regex: '^(?!@nbsetup/domain(/|$)|ipaddr\\.js$|node:url$|\\.)',
              message: 'rules import the domain, each other, and what reads addresses without I/O',
            },
            {
              regex: '\\.(client|http|manifest|memory|postgres|contract)\\.ts$',
              message: 'rules know no store and no route',
            },
          ],
        },
      ],
    },
  },
  {
    files: ['packages/network/src/*/*.{memory,postgres}.ts'],
    rules: {
      'no-restricted-imports': [
        'error',
        {
          patterns: [
            {
              regex: '^@nbsetup/(http|client|contract)$|\\.(http|client)\\.ts$',
              message: 'a store knows no route',
            },
          ],
        },
      ],
    },
  },
  {
    files: ['packages/network/src/*/*.{client,http,manifest}.ts'],
    rules: {
      'no-restricted-imports': [
        'error',
        {
          patterns: [
            {
              regex: '^kysely$|^@nbsetup/storage-|\\.(memory|postgres)\\.ts$',
              message: 'a route knows no SQL',
            },
          ],
        },
      ],
    },
  },
  // vitest and vite read the default export.
  { files: ['vitest.config.ts', 'apps/console/vite.config.ts'], rules: { 'no-restricted-syntax': 'off' } },
  { files: ['**/*.{ts,tsx,js,mjs}'], plugins: { '@nx': nx }, rules: boundaries({}) },
  { files: ['**/*.{test,contract}.ts', '**/test/**/*.{ts,js,mjs}'], rules: boundaries(testsMayUse) },
  // These programs have a lock file of their own, and are installed only for a measurement.
  { files: ['tools/bench/peers/**'], rules: { '@nx/enforce-module-boundaries': 'off' } },
  {
    files: ['**/*.{js,mjs}'],
    languageOptions: {
      globals: {
        process: 'readonly',
        console: 'readonly',
        URL: 'readonly',
        setTimeout: 'readonly',
        fetch: 'readonly',
      },
    },
  },
);
