import { signal } from '@preact/signals'
import * as v from 'valibot'
import { BoardPage, mostPages, type BoardPageDraft } from '../../../worker/protocol/lesson-board.ts'
import { command, whyOf, type Why } from '../../api.ts'
import { uuid } from '../../uuid.ts'
import type { OpenLesson } from '../open-lesson.ts'
import { NoSlides, slidesIn, type Made, type Slides } from './making.ts'
import { OpenBoard } from './open-board.ts'

export type Progress = { done: number; of: number; failed: Why | 'no-slides' | null }
type Page = { draft: BoardPageDraft; made: Made }

/** Slides on their way from this browser to the class, page by page: what is there already is shown, and what failed goes on where it stopped. */
export class SlideSender {
  readonly progress = signal<Progress | null>(null)
  /** What is being written of a page and not yet saved. */
  readonly written = signal<{ n: number; text: string } | null>(null)
  private readonly lesson: OpenLesson
  private readonly board: OpenBoard
  private slides: Slides | null = null
  /** The page that is being sent: the same one again where the line breaks. */
  private next: Page | null = null
  private after: number | null = null

  constructor(lesson: OpenLesson) {
    this.lesson = lesson
    this.board = lesson.part(OpenBoard)
  }

  async choose(files: readonly File[]) {
    this.drop()
    this.progress.value = { done: 0, of: 0, failed: null }
    try {
      this.slides = await slidesIn(files)
    } catch (error) {
      this.fail(error)
      return
    }
    this.progress.value = { done: 0, of: Math.min(mostPages, this.slides.of), failed: null }
    await this.go()
  }

  async go() {
    const { slides } = this
    if (!slides || !this.progress.value) return
    this.turn({ failed: null })
    try {
      while (this.slides === slides && this.progress.value.done < this.progress.value.of) {
        const { done } = this.progress.value
        this.next ??= await this.make(slides, done)
        const sent = await this.send(this.next)
        this.next = null
        this.after = sent
        if (done === 0) this.board.turn(sent)
        this.turn({ done: done + 1 })
      }
      if (this.slides === slides) this.drop()
    } catch (error) {
      this.fail(error)
    }
  }

  drop() {
    this.slides?.close()
    this.slides = null
    this.next = null
    this.after = null
    this.progress.value = null
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

  private async make(slides: Slides, n: number): Promise<Page> {
    const made = await slides.page(n)
    const { width, height, text } = made
    return { made, draft: { id: uuid(), kind: 'picture', after: this.after, width, height, text } }
  }

  private async send({ draft, made }: Page): Promise<number> {
    const { n } = await command(BoardPage, this.lesson.path('board/pages'), { method: 'POST', json: draft })
    const at = this.lesson.path(`board/pages/${n}/picture`)
    await command(v.unknown(), at, { method: 'PUT', bytes: made.picture })
    return n
  }

  private turn(more: Partial<Progress>) {
    if (this.progress.value) this.progress.value = { ...this.progress.value, ...more }
  }

  private fail(error: unknown) {
    this.turn({ failed: error instanceof NoSlides ? 'no-slides' : whyOf(error) })
  }
}
