/** In browsers that have one, on the camera's own picture; others load a reader when it is first needed. */
type Reader = (video: HTMLVideoElement) => Promise<string | null>

type Detector = { detect(of: HTMLVideoElement): Promise<{ rawValue: string }[]> }
type DetectorClass = new (options: { formats: string[] }) => Detector
declare global {
  // Not in every browser, and so not in TypeScript's own list.
  var BarcodeDetector: DetectorClass | undefined
}

const readEveryMs = 150

async function readerHere(): Promise<Reader> {
  if (globalThis.BarcodeDetector) {
    const detector = new globalThis.BarcodeDetector({ formats: ['qr_code'] })
    return async (video) => (await detector.detect(video))[0]?.rawValue ?? null
  }
  const { default: decodeQR } = await import('qr/decode.js')
  const canvas = document.createElement('canvas')
  const drawing = canvas.getContext('2d', { willReadFrequently: true })
  return async (video) => {
    canvas.width = Math.min(video.videoWidth, 640)
    canvas.height = Math.round((canvas.width * video.videoHeight) / video.videoWidth)
    drawing?.drawImage(video, 0, 0, canvas.width, canvas.height)
    const picture = drawing?.getImageData(0, 0, canvas.width, canvas.height)
    try {
      return picture ? decodeQR(picture) : null
    } catch {
      return null
    }
  }
}

/** Shows the camera and says what is held to it. Throws where there is none, or nobody allows it. */
export async function watch(video: HTMLVideoElement, heard: (text: string) => void): Promise<() => void> {
  const stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: 'user' } })
  video.srcObject = stream
  await video.play()
  const read = await readerHere()
  let busy = false
  const timer = setInterval(() => {
    if (busy || video.readyState < video.HAVE_CURRENT_DATA || video.videoWidth === 0) return
    busy = true
    void read(video)
      .then((text) => text && heard(text))
      .catch(() => undefined)
      .finally(() => (busy = false))
  }, readEveryMs)
  return () => {
    clearInterval(timer)
    stream.getTracks().forEach((track) => track.stop())
  }
}
