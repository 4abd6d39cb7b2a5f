import { DomainError, isDomainError, type ErrorCode, type RefusalParams } from './domain-error.ts';
import { withoutStack } from './without-stack.ts';

/** The codes of refusals that strangers can cause in any number. */
const causedByStrangers: readonly ErrorCode[] = [
  'unauthenticated',
  'token_invalid',
  'rate_limited',
  'setup_already_completed',
];

/** The reasons of refusals. Each has its code, and the message for its parameters. */
export type ReasonTable = Readonly<Record<string, readonly [code: ErrorCode, message: Message<never>]>>;

type Message<Params> = (params: Params) => string;

/** The names of the reasons of a table. */
type ReasonIn<Table extends ReasonTable> = keyof Table & string;

/** The parameters of a reason. They are those of its message. */
type ParamsOf<Table extends ReasonTable, Reason extends ReasonIn<Table>> =
  Parameters<Table[Reason][1]> extends readonly [infer Params extends RefusalParams] ? Params : NoParams;

type NoParams = Readonly<Record<string, never>>;

/** Creates the error of a reason. It has the code of the reason, its parameters and its message. */
export interface Refuse<Table extends ReasonTable> {
  <Reason extends ReasonIn<Table>>(
    reason: Reason,
    ...given: Parameters<Table[Reason][1]> extends readonly []
      ? [params?: NoParams, options?: RefusalOptions]
      : [params: ParamsOf<Table, Reason>, options?: RefusalOptions]
  ): DomainError;
  readonly reasons: Table;
}

/** The parts of an error that its reason does not decide. */
interface RefusalOptions {
  /** The error behind this one, for the log. */
  readonly cause?: unknown;
  /** Replaces the message of the reason, where the wire has another one. */
  readonly message?: string;
  readonly retryAfterSeconds?: number;
}

/**
 * Creates the function that refuses by these reasons, such as `refuse('name_too_long', { max: 64 })`. An extension or
 * an app has a table of its own. The names are in snake_case, and stay the same when a message changes.
 */
export function refusals<const Table extends ReasonTable>(reasons: Table): Refuse<Table> {
  const refuse = (
    reason: ReasonIn<Table>,
    params: RefusalParams = {},
    { message, ...options }: RefusalOptions = {},
  ): DomainError => {
    const found = reasons[reason];
    if (found === undefined) throw new TypeError(`there is no reason ${reason}`);
    const [code, messageFor] = found;
    const create = (): DomainError =>
      new DomainError(code, message ?? render(messageFor, params), { ...options, reason, params });
    return causedByStrangers.includes(code) ? withoutStack(create) : create();
  };
  return Object.assign(refuse, { reasons });
}

/** The errors of a table. The value of `reason` decides the type of `params`. */
export type RefusalBy<Table extends ReasonTable> = {
  readonly [Reason in ReasonIn<Table>]: DomainError & {
    readonly reason: Reason;
    readonly params: ParamsOf<Table, Reason>;
  };
}[ReasonIn<Table>];

/** Returns whether the error has a reason of the table. Works across copies of this package. */
export function isRefusalBy<Table extends ReasonTable>(
  { reasons }: Pick<Refuse<Table>, 'reasons'>,
  error: unknown,
): error is RefusalBy<Table> {
  return isDomainError(error) && error.reason !== undefined && Object.hasOwn(reasons, error.reason);
}

/** Texts that replace the messages of some reasons, for example in another language. */
export type RefusalTexts<Table extends ReasonTable> = {
  readonly [Reason in ReasonIn<Table>]?: Message<ParamsOf<Table, Reason>>;
};

/** Returns the text for the reason of an error. Returns its message if there is no such text. */
export function textOf<Table extends ReasonTable>(error: DomainError, texts: RefusalTexts<Table>): string {
  const text: unknown = Object.hasOwn(texts, error.reason ?? '') && Reflect.get(texts, error.reason ?? '');
  return isMessage(text) ? render(text, error.params) : error.message;
}

// The caller of a function that was found by its name cannot know the type of its parameters.
function render(message: Message<never>, params: RefusalParams): string {
  return String(Reflect.apply(message, undefined, [params]));
}

function isMessage(value: unknown): value is Message<never> {
  return typeof value === 'function';
}
