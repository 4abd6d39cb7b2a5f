import { UsageError } from './usage-error.ts';

/**
 * Returns the error for a message of yargs about arguments that it does not know: a command, an option, or one
 * argument more than the command takes. Returns `undefined` for any other message. `page` is what yargs passes as the
 * third argument of `fail`: the help page of the command that was found, and not the parser, as its types say.
 */
export function unknownArgument(text: string, page: unknown): UsageError | undefined {
  const [, kind, words = ''] = /^Unknown (command|argument)s?: (.*)$/s.exec(text) ?? [];
  if (kind === undefined) return undefined;
  // yargs takes every word that is no option for a command, and the others are arguments to it.
  return kind === 'command' ? unknownCommand(words, page) : unknownOption(words, page);
}

function unknownCommand(words: string, page: unknown): UsageError {
  const known = isCommandPage(page) ? page.getCommands().map(([command]) => firstWord(command)) : [];
  if (known.length === 0) return new UsageError(`too many arguments: ${words}`);
  // What follows may be an argument to it.
  const [word = ''] = words.split(', ');
  return new UsageError(`unknown command: ${word}`, { argument: word, known });
}

function unknownOption(words: string, page: unknown): UsageError {
  const names = words.split(', ');
  const known = isOptionPage(page) ? Object.keys(page.getDescriptions()) : [];
  const options = names.map(asOption).join(', ');
  const text = names.length === 1 ? `unknown option: ${options}` : `unknown options: ${options}`;
  // The first of several: what is wrong with it may be wrong with all.
  return new UsageError(text, { argument: asOption(names[0] ?? ''), known: known.map(asOption) });
}

function asOption(name: string): string {
  return name.length === 1 ? `-${name}` : `--${name}`;
}

/** Of `revoke [id]` the name. */
function firstWord(command: string): string {
  return command.split(' ', 1)[0] ?? '';
}

interface CommandPage {
  readonly getCommands: () => readonly (readonly [command: string, ...rest: unknown[]])[];
}

function isCommandPage(page: unknown): page is CommandPage {
  return hasMethod(page, 'getCommands');
}

interface OptionPage {
  readonly getDescriptions: () => Readonly<Record<string, unknown>>;
}

function isOptionPage(page: unknown): page is OptionPage {
  return hasMethod(page, 'getDescriptions');
}

function hasMethod(value: unknown, name: string): boolean {
  return typeof value === 'object' && value !== null && typeof Reflect.get(value, name) === 'function';
}
