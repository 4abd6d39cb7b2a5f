import { format } from 'node:util';
import type { TestOptions } from './test-runner.ts';

/** Describes a test or a group once for each row. A row that is an array is spread into the parameters of the body. */
export interface Each<Result> {
  <Row extends readonly [unknown, ...unknown[]]>(
    rows: readonly Row[],
  ): EachRow<{ -readonly [Index in keyof Row]: Row[Index] }, Result>;
  <Row>(rows: readonly Row[]): EachRow<readonly [row: Row], Result>;
}

interface EachRow<Parameters extends readonly unknown[], Result> {
  (name: string, body: (...row: Parameters) => Result): void;
  (name: string, options: TestOptions, body: (...row: Parameters) => Result): void;
}

/** A test or a group of one row. */
export interface Described {
  readonly name: string;
  readonly options: TestOptions;
  /** Calls the body with the row. */
  readonly run: () => unknown;
}

/**
 * Returns `each` for a function that describes one test or one group. In a name, `%s` and the like are the parameters
 * in their order, and `$key` is a property of the first parameter.
 */
export function eachOf<Result>(describeOne: (described: Described) => void): Each<Result> {
  return (rows: readonly unknown[]) =>
    (name: string, ...rest: readonly unknown[]): void => {
      const body: unknown = rest.at(-1);
      const [options] = rest;
      for (const row of rows) {
        const parameters: readonly unknown[] = Array.isArray(row) ? row : [row];
        describeOne({
          name: titleOf(name, parameters),
          options: isObject(options) ? options : {},
          run: (): unknown => {
            if (typeof body !== 'function') throw new TypeError(`${name} has no body`);
            const result: unknown = Reflect.apply(body, undefined, parameters);
            return result;
          },
        });
      }
    };
}

function titleOf(name: string, parameters: readonly unknown[]): string {
  const [first] = parameters;
  const named = name.replaceAll(/\$([a-zA-Z]+)/g, (text, key: string) =>
    isObject(first) && key in first ? String(Reflect.get(first, key)) : text,
  );
  const placeholders = named.match(/%[sdjo]/g) ?? [];
  return format(named, ...parameters.slice(0, placeholders.length));
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}
