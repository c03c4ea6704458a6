/** As many samples as go to the page at once: some forty milliseconds. */
const together = 2_048

declare class AudioWorkletProcessor {
  readonly port: MessagePort
}
declare function registerProcessor(name: string, processor: new () => AudioWorkletProcessor): void

/** Hands the microphone's samples to the page, off its own thread. */
class Speech extends AudioWorkletProcessor {
  #samples = new Float32Array(together)
  #at = 0

  process(inputs: Float32Array[][]): boolean {
    for (const sample of inputs[0]?.[0] ?? []) {
      this.#samples[this.#at++] = sample
      if (this.#at < together) continue
      this.port.postMessage(this.#samples, [this.#samples.buffer])
      this.#samples = new Float32Array(together)
      this.#at = 0
    }
    return true
  }
}

registerProcessor('speech', Speech)
