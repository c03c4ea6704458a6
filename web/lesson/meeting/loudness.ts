const everyMs = 500

/** How loud one’s own microphone is, told as long as somebody speaks into it and once when they have stopped. */
export class Loudness {
  private readonly tell: (level: number) => void
  private stop: () => void = () => undefined
  private media: MediaStreamTrack | null = null

  constructor(tell: (level: number) => void) {
    this.tell = tell
  }

  measure(media: MediaStreamTrack | null) {
    if (media === this.media) return
    this.media = media
    this.stop()
    this.stop = media ? this.listen(media) : () => undefined
  }

  private listen(media: MediaStreamTrack) {
    const context = new AudioContext()
    const analyser = new AnalyserNode(context, { fftSize: 2_048 })
    context.createMediaStreamSource(new MediaStream([media])).connect(analyser)
    const samples = new Float32Array(analyser.fftSize)
    let last = 0
    const looks = setInterval(() => {
      analyser.getFloatTimeDomainData(samples)
      const level = levelOf(samples)
      if (level > 1 || last > 1) this.tell(level)
      last = level
    }, everyMs)
    return () => {
      clearInterval(looks)
      void context.close()
    }
  }
}

/** From −60 dB, which is silence, in steps of six. */
export function levelOf(samples: Float32Array): number {
  const power = samples.reduce((sum, one) => sum + one * one, 0) / Math.max(1, samples.length)
  const decibels = 10 * Math.log10(power + 1e-12)
  return Math.min(9, Math.max(0, Math.round((decibels + 60) / 6)))
}
