/** A body that is not the JSON a route expects: a matter of the wire (400), unlike a value that breaks a rule (422). */
export class MalformedBody extends Error {
  override readonly name = 'MalformedBody';
}
