/** Lets one caller at a time in, in the order of asking. */
export class TurnQueue {
  #last = Promise.resolve();

  /** Waits for the turns asked for earlier and resolves to the function that ends this one. */
  take(): Promise<() => void> {
    return new Promise((enter) => {
      this.#last = this.#last.then(() => new Promise<void>(enter));
    });
  }
}
