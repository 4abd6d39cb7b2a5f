/** A list that loads, has loaded or has failed to, such as the result of a query. */
export interface ListState<Row> {
  /** Absent until the list has loaded. */
  readonly data: readonly Row[] | undefined;
  readonly isError: boolean;
  readonly error: Error | null;
  readonly refetch: () => Promise<unknown>;
}
