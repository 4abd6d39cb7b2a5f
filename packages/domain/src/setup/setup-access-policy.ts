/** The requests that may set up the instance over the network. Absent parts allow every request. */
export interface SetupAccessPolicy {
  /** The secret that a request must have. */
  readonly secret?: string | undefined;
  /** Addresses, and networks in CIDR notation, that a request must come from. */
  readonly networks?: readonly string[] | undefined;
  /** Origins like `https://nb.example.com`, other than the API's own, whose pages may make the request in a browser. */
  readonly origins?: readonly string[] | undefined;
  /** Milliseconds in which setup is possible after `startSetupWindow` or `restartSetupWindow`. */
  readonly windowMs?: number | undefined;
}
