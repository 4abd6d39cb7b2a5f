/** Who may set the instance up over the network. What is absent lets everybody through. */
export interface SetupAccessPolicy {
  /** What a request must know. */
  readonly secret?: string | undefined;
  /** Addresses and networks in CIDR notation that a request must come from. */
  readonly networks?: readonly string[] | undefined;
  /** Origins beside its own whose pages may make the request in a browser, like `https://nb.example.com`. */
  readonly origins?: readonly string[] | undefined;
  /** Milliseconds that setup is possible for, from `startSetupWindow` or `restartSetupWindow` on. */
  readonly windowMs?: number | undefined;
}
