import { signal } from '@preact/signals'
import * as v from 'valibot'
import { BoardPage, mostPages } from '../../../worker/protocol/lesson-board.ts'
import { command, whyOf, type Why } from '../../api.ts'
import { uuid } from '../../uuid.ts'
import type { OpenLesson } from '../open-lesson.ts'
import type { Store } from '../../inbox/kept.ts'
import { inbox } from '../../me/state.ts'
import { oneTab } from '../../phone/one-tab.ts'
import { forgetOldSlides, forgetSlides, keepSent, keepSlides, keptSlides, type SlidePage } from './kept-slides.ts'
import { NoSlides, slidesIn, type Slides } from './making.ts'
import { OpenBoard } from './open-board.ts'

export type Progress = { done: number; of: number; failed: Why | 'no-slides' | null }

/** Slides on their way from this browser to the class, page by page: what is there already is shown, and what failed goes on where it stopped. */
export class SlideSender {
  readonly progress = signal<Progress | null>(null)
  /** What is being written of a page and not yet saved. */
  readonly written = signal<{ n: number; text: string } | null>(null)
  private readonly lesson: OpenLesson
  private readonly board: OpenBoard
  private slides: Slides | null = null
  /** The page that is being sent: the same one again where the line breaks. */
  private next: SlidePage | null = null
  private after: number | null = null
  private readonly store = inbox.value?.store.catch(() => null)

  constructor(lesson: OpenLesson) {
    this.lesson = lesson
    this.board = lesson.part(OpenBoard)
    void this.resume()
  }

  async choose(files: readonly File[]) {
    this.drop()
    await this.alone(async (store) => {
      if (store) await keepSlides(store, { lessonId: this.lesson.lessonId, files, chosenAt: Date.now() })
      await this.open(files, 0)
    })
  }

  /** An earlier page of this lesson has died, or was closed, before all was sent. */
  private async resume() {
    await this.alone(async (store) => {
      const kept = store && !this.slides ? await keptSlides(store, this.lesson.lessonId) : null
      if (store) await forgetOldSlides(store, Date.now())
      if (!kept) return
      this.after = kept.after
      this.next = kept.next
      await this.open(kept.files, kept.done)
    })
  }

  private async open(files: readonly File[], done: number) {
    this.progress.value = { done, of: 0, failed: null }
    try {
      this.slides = await slidesIn(files)
    } catch (error) {
      await this.fail(error)
      return
    }
    this.progress.value = { done, of: Math.min(mostPages, this.slides.of), failed: null }
    await this.sendAll()
  }

  go = () => this.alone(() => this.sendAll())

  private async sendAll() {
    const { slides } = this
    if (!slides || !this.progress.value) return
    this.turn({ failed: null })
    try {
      while (this.slides === slides && this.progress.value.done < this.progress.value.of) {
        const { done } = this.progress.value
        this.next ??= await this.make(slides, done)
        await this.keep(done)
        const sent = await this.send(this.next)
        if (this.slides !== slides) return
        this.next = null
        this.after = sent
        if (done === 0) this.board.turn(sent)
        this.turn({ done: done + 1 })
        await this.keep(done + 1)
      }
      if (this.slides === slides) this.drop()
    } catch (error) {
      await this.fail(error)
    }
  }

  drop() {
    this.slides?.close()
    this.slides = null
    this.next = null
    this.after = null
    this.progress.value = null
    void this.forget()
  }

  /** Of all pages of this browser one sends a lesson's slides: two would send them twice. */
  private alone(act: (store: Store | null) => Promise<void>) {
    return oneTab(`slides ${this.lesson.lessonId}`, async () => act((await this.store) ?? null))
  }

  private async keep(done: number) {
    const store = await this.store
    const { lessonId } = this.lesson
    if (store) await keepSent(store, { lessonId, done, after: this.after, next: this.next }).catch(() => undefined)
  }

  private async forget() {
    const store = await this.store
    if (store) await forgetSlides(store, this.lesson.lessonId).catch(() => undefined)
  }

  /** A page of nothing but paper, behind the one that is shown. */
  async blank() {
    const behind = this.board.board.value.shown
    const draft = { id: uuid(), kind: 'blank' as const, after: behind, width: 1280, height: 800, text: '' }
    const page = await command(BoardPage, this.lesson.path('board/pages'), { method: 'POST', json: draft })
    this.board.turn(page.n)
  }

  async describe(n: number, text: string) {
    await this.lesson.command('PUT', `board/pages/${n}/description`, { text })
  }

  private async make(slides: Slides, n: number): Promise<SlidePage> {
    const made = await slides.page(n)
    const { width, height, text } = made
    return { made, draft: { id: uuid(), kind: 'picture', after: this.after, width, height, text } }
  }

  private async send({ draft, made }: SlidePage): Promise<number> {
    const { n } = await command(BoardPage, this.lesson.path('board/pages'), { method: 'POST', json: draft })
    const at = this.lesson.path(`board/pages/${n}/picture`)
    // The small one first: with the other the class is told that there is a picture.
    if (made.small !== made.picture)
      await command(v.unknown(), `${at}?size=small`, { method: 'PUT', bytes: made.small })
    await command(v.unknown(), at, { method: 'PUT', bytes: made.picture })
    return n
  }

  private turn(more: Partial<Progress>) {
    if (this.progress.value) this.progress.value = { ...this.progress.value, ...more }
  }

  /** What will never be taken is not tried again by the next page either. */
  private async fail(error: unknown) {
    this.turn({ failed: error instanceof NoSlides ? 'no-slides' : whyOf(error) })
    if (error instanceof NoSlides || ['conflict', 'not-found', 'too-large'].includes(whyOf(error))) await this.forget()
  }
}
