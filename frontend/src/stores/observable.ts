export type Listener = () => void;

/** Something that tells its listeners when what it shows has changed. */
export class Observable {
  private readonly _listeners = new Set<Listener>();

  /** Calls the listener after each change, until the returned function is called. */
  public observe(listener: Listener): () => void {
    // A wrapper, so that the same function can be given twice.
    const entry: Listener = () => listener();
    this._listeners.add(entry);
    return () => this._listeners.delete(entry);
  }

  protected _notify(): void {
    for (const listener of [...this._listeners]) listener();
  }
}
