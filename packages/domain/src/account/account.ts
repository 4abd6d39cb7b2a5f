/** The tenant that users and their resources belong to. */
export interface Account {
  /** An xid. */
  readonly id: string;
  /** The id of its first owner. */
  readonly createdBy: string;
  readonly createdAt: Date;
}
