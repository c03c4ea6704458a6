/* What runs inside the pages of a bench: a camera that shows the time, and eyes that read it. Each stands for itself: a page gets its source. */

/** The page's camera is a drawing of the time in twenty black and white fields, twenty-five times a second. */
export function clockCamera() {
  const canvas = document.createElement('canvas')
  canvas.width = 640
  canvas.height = 360
  const drawing = canvas.getContext('2d')
  if (!drawing) return
  Object.assign(globalThis, { cameraSince: Date.now() })
  setInterval(() => {
    const now = Date.now()
    for (let bit = 0; bit < 20; bit++) {
      drawing.fillStyle = Math.floor(now / 2 ** bit) % 2 ? '#fff' : '#000'
      drawing.fillRect((bit % 10) * 64, bit < 10 ? 0 : 180, 64, 180)
    }
  }, 40)
  const real = navigator.mediaDevices.getUserMedia.bind(navigator.mediaDevices)
  navigator.mediaDevices.getUserMedia = async (wish) => (wish?.video ? canvas.captureStream(25) : real(wish))
}

/** Notes when the first picture was shown and the first sound played, and how old each picture was then. */
export function clockEyes() {
  const seen = { firstFrame: 0, firstSound: 0, newest: 0, delays: [] as number[] }
  Object.assign(globalThis, { seen })
  const small = new OffscreenCanvas(10, 2).getContext('2d', { willReadFrequently: true })
  const read = (video: HTMLVideoElement) => {
    const now = Date.now()
    seen.firstFrame ||= now
    small?.drawImage(video, 0, 0, 10, 2)
    const dots = small?.getImageData(0, 0, 10, 2).data ?? []
    let shown = 0
    for (let bit = 0; bit < 20; bit++) if ((dots[bit * 4] ?? 0) > 127) shown += 2 ** bit
    const delay = (((now - shown) % 2 ** 20) + 2 ** 20) % 2 ** 20
    // Two times that run into each other in a picture that was half drawn are no time.
    if (delay < 10_000) {
      seen.delays.push(delay)
      seen.newest = now - delay
    }
    video.requestVideoFrameCallback(() => read(video))
  }
  const known = new WeakSet<HTMLVideoElement>()
  setInterval(() => {
    for (const video of document.querySelectorAll<HTMLVideoElement>('video.stage'))
      if (!known.has(video)) {
        known.add(video)
        video.requestVideoFrameCallback(() => read(video))
      }
  }, 5)
  const peers: RTCPeerConnection[] = []
  const counted = async () => {
    const sum = { bytes: 0, concealed: 0, samples: 0 }
    for (const peer of peers)
      for (const report of (await peer.getStats()).values()) {
        if (report.type === 'candidate-pair')
          sum.bytes += report.bytesReceived + report.bytesSent + 28 * (report.packetsReceived + report.packetsSent)
        if (report.type !== 'inbound-rtp' || report.kind !== 'audio') continue
        sum.concealed += report.concealedSamples - report.silentConcealedSamples
        sum.samples += report.totalSamplesReceived
      }
    return sum
  }
  Object.assign(globalThis, { counted })
  globalThis.RTCPeerConnection = class extends RTCPeerConnection {
    constructor(configuration?: RTCConfiguration) {
      super(configuration)
      peers.push(this)
      const listening = setInterval(async () => {
        for (const report of (await this.getStats()).values())
          if (report.type === 'inbound-rtp' && report.kind === 'audio' && report.jitterBufferEmittedCount > 0) {
            seen.firstSound ||= Date.now()
            clearInterval(listening)
          }
      }, 20)
    }
  }
}
