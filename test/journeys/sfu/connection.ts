/** What the raw half of the page needs of the Connection API, through the same proxy. */
type Said = {
  sessionId: string
  sessionDescription: RTCSessionDescriptionInit
  tracks: { mid: string }[]
  dataChannels: { id: number }[]
}

async function ask(method: string, path: string, body?: object): Promise<Said> {
  const answer = await fetch(`/tracks/sessions/${path}`, { method, ...(body && { body: JSON.stringify(body) }) })
  if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`)
  return answer.json()
}

/** A browser's connection without any library in between: it pulls one picture, and talks. */
export class Connection {
  readonly pc = new RTCPeerConnection({ bundlePolicy: 'max-bundle' })
  id = ''

  async open() {
    this.id = (await ask('POST', 'new')).sessionId
  }

  async pull(track: object): Promise<{ mid: string; track: MediaStreamTrack }> {
    const said = await ask('POST', `${this.id}/tracks/new`, { tracks: [track] })
    await this.#answer(said)
    const mid = said.tracks[0]!.mid
    return { mid, track: this.pc.getTransceivers().find((one) => one.mid === mid)!.receiver.track }
  }

  async #answer({ sessionDescription }: Said) {
    await this.pc.setRemoteDescription(sessionDescription)
    await this.pc.setLocalDescription()
    await ask('PUT', `${this.id}/renegotiate`, { sessionDescription: this.pc.localDescription })
  }

  async #offer(method: string, path: string, body: object) {
    await this.pc.setLocalDescription()
    const said = await ask(method, `${this.id}/${path}`, { ...body, sessionDescription: this.pc.localDescription })
    await this.pc.setRemoteDescription(said.sessionDescription)
  }

  closeByForce(mid: string) {
    return ask('PUT', `${this.id}/tracks/close`, { tracks: [{ mid }], force: true })
  }

  async stop(mid: string) {
    this.pc
      .getTransceivers()
      .find((one) => one.mid === mid)!
      .stop()
    await this.#offer('PUT', 'tracks/close', { tracks: [{ mid }], force: false })
  }

  async restart() {
    this.pc.restartIce()
    await this.#offer('PUT', 'renegotiate', {})
  }

  /** How many sections the description has grown to. */
  sections() {
    return (this.pc.remoteDescription?.sdp ?? '').split('\r\nm=').length - 1
  }

  async establish() {
    const dataChannel = { location: 'remote', dataChannelName: 'server-events' }
    await this.#answer(await ask('POST', `${this.id}/datachannels/establish`, { dataChannel }))
  }

  async channel(more: object): Promise<RTCDataChannel> {
    const { dataChannels } = await ask('POST', `${this.id}/datachannels/new`, {
      dataChannels: [{ dataChannelName: 'words', ...more }],
    })
    const channel = this.pc.createDataChannel('words', { negotiated: true, id: dataChannels[0]!.id })
    if (channel.readyState !== 'open') await new Promise((resolve) => channel.addEventListener('open', resolve))
    return channel
  }
}
