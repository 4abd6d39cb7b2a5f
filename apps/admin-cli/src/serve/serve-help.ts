// This file exists so that the help does not load the API.
export { variablesHelp } from '@nbsetup/api/help';
