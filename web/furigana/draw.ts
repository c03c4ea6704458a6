import './furigana.css'
import type { ComponentChild, ComponentChildren, VNode } from 'preact'
import type { fill, heard } from '../words/words.ts'
import { rubyOf } from './ruby.ts'

type Gaps = Record<string, string | number>
/** Handed in: the first page waits for this file, so it may not wait for anything of the first page. */
type Page = Pick<typeof import('preact'), 'h' | 'options'> & { fill: typeof fill; heard: typeof heard }

/** What was said last, with how it was put together: a sentence is drawn by others, who know it as a text. */
const said = new Map<string, { sentence: string; gaps: Gaps }>()
const most = 3_000

/** Nothing can stand above a letter in these. */
const textOnly = new Set(['option', 'title', 'textarea', 'ruby', 'rt', 'script', 'style'])
let before: Page['options']['vnode']
let isOn = false

/**
 * From now on the pages draw readings over the kanji of their own words that are taught later than in this year; null ends it. Names and
 * what people wrote are left alone.
 */
export function drawReadings({ h, options, fill, heard }: Page, above: number | null) {
  said.clear()
  if (!isOn) before = options.vnode?.bind(options)
  isOn = above !== null
  if (above === null) {
    heard.value = null
    if (before) options.vnode = before
    else delete options.vnode
    return
  }
  heard.value = (whole, sentence, gaps) => {
    if (said.size > most) said.clear()
    said.set(whole, { sentence, gaps })
  }
  const withReadings = (children: ComponentChildren): ComponentChildren => {
    if (Array.isArray(children)) return children.map(withReadings)
    const found = typeof children === 'string' && said.get(children)
    if (!found) return children
    const stretches = rubyOf(found.sentence, above)
    if (stretches.every((one) => typeof one === 'string')) return children
    // One element, whatever the sentence stands in: parts of a row would be set apart.
    return h(
      'span',
      null,
      stretches.map((one): ComponentChild => {
        if (typeof one === 'string') return fill(one, found.gaps)
        // Who listens hears the kanji read as they are; the letters above would be read a second time.
        return h('ruby', null, one.base, h('rt', { 'aria-hidden': 'true' }, one.reading))
      })
    )
  }
  options.vnode = (vnode) => {
    before?.(vnode)
    if (isDrawn(vnode)) vnode.props.children = withReadings(vnode.props.children)
  }
}

const isDrawn = (vnode: VNode): vnode is VNode<{ children?: ComponentChildren }> & { type: string } =>
  typeof vnode.type === 'string' && !textOnly.has(vnode.type) && 'children' in vnode.props
