/** The tenant that users and their resources belong to. */
export interface Account {
  /** An xid. */
  readonly id: string;
  /** The user who becomes its owner. */
  readonly ownerId: string;
  readonly createdAt: Date;
}
