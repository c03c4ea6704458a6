const everyMs = 3_000
/** Two strokes of two tones: neither an alarm nor a message. */
const strokes = [0, 0.55]
const tones = [523.25, 659.25]

/** Rings until it is told to stop: a sound made here, and the phone's own shaking. A browser that lets no sound begin by itself stays silent. */
export function startRinging(): () => void {
  const context = 'AudioContext' in window ? new AudioContext() : null
  const once = () => {
    navigator.vibrate?.([400, 200, 400])
    if (context?.state === 'running') for (const after of strokes) strike(context, context.currentTime + after)
  }
  void context?.resume().then(once, () => undefined)
  const rings = setInterval(once, everyMs)
  return () => {
    clearInterval(rings)
    navigator.vibrate?.(0)
    void context?.close()
  }
}

function strike(context: AudioContext, at: number) {
  for (const [n, hertz] of tones.entries()) {
    const tone = new OscillatorNode(context, { frequency: hertz, type: 'sine' })
    const loud = new GainNode(context, { gain: 0 })
    const from = at + n * 0.12
    loud.gain.setValueAtTime(0, from)
    loud.gain.linearRampToValueAtTime(0.18, from + 0.02)
    loud.gain.exponentialRampToValueAtTime(0.001, from + 0.45)
    tone.connect(loud).connect(context.destination)
    tone.start(from)
    tone.stop(from + 0.5)
  }
}
