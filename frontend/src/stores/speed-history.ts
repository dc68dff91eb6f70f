export interface SpeedSample {
  /** As of `Date.now()`. */
  readonly at: number;
  /** Bytes per second. */
  readonly speed: number;
}

export const HISTORY_MS = 5 * 60 * 1000;
const SAMPLE_MS = 1000;

/** The total speed over the last minutes, at most one sample a second. */
export class SpeedHistory {
  private _samples: SpeedSample[] = [];

  /** Oldest first. */
  public get samples(): readonly SpeedSample[] {
    return this._samples;
  }

  public add(speed: number, at: number = Date.now()): void {
    const last = this._samples.at(-1);
    const kept = last && at - last.at < SAMPLE_MS ? this._samples.slice(0, -1) : this._samples;
    const sampleAt = kept.length < this._samples.length && last ? last.at : at;
    this._samples = [
      ...kept.filter((sample) => sample.at > at - HISTORY_MS),
      { at: sampleAt, speed },
    ];
  }

  public clear(): void {
    this._samples = [];
  }
}
