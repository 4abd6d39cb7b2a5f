/** The part of the help about the variables, for each program that serves the API. */
export const variablesHelp = `Variables configure it, and an invalid one is reported before anything is opened. Among others:
  NB_LISTEN_ADDRESS             Address and port. Default: 127.0.0.1:8080
  NB_DATADIR                    Folder of the embedded store. Default: ./data
  NB_STORE_ENGINE               embedded, postgres or memory. Default: embedded
  NB_STORE_ENGINE_POSTGRES_DSN  Address of a PostgreSQL server
  NB_SETUP_PAT_ENABLED          With "true", the first setup can create a token

SIGTERM and SIGINT stop it, SIGHUP reads the TLS certificate again.`;

/** The help of the program that only serves the API. */
export const helpText = `node apps/api/dist/main.js

Serves the API until a signal stops it. \`nbsetup serve\` is the same program.
${variablesHelp}

Options:
      --version  Print the version
  -h, --help     Show help

Read more: docs/configuration.md, and docs/troubleshooting.md for error messages
`;
