/** A queue that admits one caller at a time, in the order of the calls. */
export class TurnQueue {
  #last = Promise.resolve();

  /** Waits for the earlier turns. Resolves to the function that ends this turn. */
  take(): Promise<() => void> {
    return new Promise((enter) => {
      this.#last = this.#last.then(() => new Promise<void>(enter));
    });
  }
}
