import { expect, test } from 'vitest'
import { blocksOf } from '../../web/text/blocks.ts'
import { directionOf, langOfText } from '../../web/text/lang.ts'
import { mentionBefore, mentionOf } from '../../web/text/mentions.ts'
import { plainOf } from '../../web/text/plain.ts'
import type { Block, Span } from '../../web/text/tokens.ts'

/** A text as it is shown, written so that one can read it in a test. */
const shown = (text: string): string => blocksOf(text).map(block).join(' | ')
function block(one: Block): string {
  switch (one.kind) {
    case 'paragraph':
      return one.spans.map(span).join('')
    case 'code':
      return `code${one.info && `(${one.info})`}{${one.text}}`
    case 'quote':
      return `quote{${one.blocks.map(block).join(' | ')}}`
    case 'list':
      return `list{${one.entries.map(({ n, blocks }) => `${n ?? '•'} ${blocks.map(block).join(' | ')}`).join('; ')}}`
    default:
      return one satisfies never
  }
}
function span(one: Span): string {
  if (one.kind === 'text') return one.text
  if (one.kind === 'break') return '/'
  if (one.kind === 'code' || one.kind === 'mention') return `${one.kind}<${one.text}>`
  const inside = one.spans.map(span).join('')
  return one.kind === 'link' ? `${one.bare ? 'bare' : 'link'}<${inside} → ${one.href}>` : `${one.kind}<${inside}>`
}

test('in Japanese the half of a sentence that was marked is bold, and not the other one', () => {
  expect(shown('これは**「重要」**です。期限は**明日。**必ず提出')).toBe(
    'これはbold<「重要」>です。期限はbold<明日。>必ず提出'
  )
})

test.each([
  ['请**务必**带伞。', '请bold<务必>带伞。'],
  ['**「あした」**と*（たぶん）*、~~今日~~', 'bold<「あした」>とitalic<（たぶん）>、strike<今日>'],
  ['이것은 **중요**합니다.', '이것은 bold<중요>합니다.'],
  ['นี่**สำคัญ**มาก', 'นี่bold<สำคัญ>มาก'],
  ['هذا **مهم** جدا', 'هذا bold<مهم> جدا'],
  ['すごい**🎉**です', 'すごいbold<🎉>です'],
  ['数学は**5**時間目', '数学はbold<5>時間目'],
])('%s is marked where the writer marked it', (text, as) => {
  expect(shown(text)).toBe(as)
})

test.each([
  [
    '**bold** *italic* _italic_ ~~strike~~ `code`',
    'bold<bold> italic<italic> italic<italic> strike<strike> code<code>',
  ],
  ['***both*** and ***a** b*', 'bold<italic<both>> and italic<bold<a> b>'],
  ['**bold *and italic***', 'bold<bold italic<and italic>>'],
  ['*a **b** c*', 'italic<a bold<b> c>'],
  ['**one\ntwo**', 'bold<one/two>'],
  ['``a ` b``', 'code<a ` b>'],
  ['**a `**` b**', 'bold<a code<**> b>'],
])('%s is understood', (text, as) => {
  expect(shown(text)).toBe(as)
})

test.each([
  '3*4*5 = 60 and 2**3 + 3**2',
  'a * b * c',
  '¯\\_(ツ)_/¯',
  'snake_case_name',
  '_name.of_a_file',
  '10~12 and 13~14',
  '**never closed',
  'never opened**',
  '****',
  '*** and ** and *',
  '>_< >:(',
  '-5 °C',
  '2026.11.22',
  '# not a title',
  '![no picture](x)',
  '[brackets] (and more)',
  '`one tick',
  '@nobody and mail@school.test',
])('%s stays as it was typed', (text) => {
  expect(shown(text)).toBe(text)
  expect(plainOf(text)).toBe(text)
})

test('a sign behind a backslash is meant as it is', () => {
  expect(shown('\\*not italic\\* \\`no code\\` \\@')).toBe('*not italic* `no code` @')
})

test('lists, quotes and code stand as blocks, a list in a list too', () => {
  expect(shown('Bring:\n- a leaf\n- **glue**\n  - or tape\n\nThen:\n3. one\n7) two')).toBe(
    'Bring: | list{• a leaf; • bold<glue> | list{• or tape}} | Then: | list{3 one; 7 two}'
  )
  expect(shown('> said\n> > before\nnow')).toBe('quote{said | quote{before}} | now')
  expect(shown('```js\nconst a = `*b*`\n\n```\nafter')).toBe('code(js){const a = `*b*`\n} | after')
  expect(shown('```\nnever ended *so*')).toBe('code{never ended *so*}')
  expect(shown('one\ntwo\n\nthree')).toBe('one/two | three')
})

test('an address leads where it says, without the marks of the sentence', () => {
  expect(shown('See https://school.test/a_(b)?c=d_e.')).toBe(
    'See bare<https://school.test/a_(b)?c=d_e → https://school.test/a_(b)?c=d_e>.'
  )
  expect(shown('（https://school.test/x）に行く。')).toBe(
    '（bare<https://school.test/x → https://school.test/x>）に行く。'
  )
  expect(shown('https://school.test/をみて')).toBe('bare<https://school.test/ → https://school.test/>をみて')
  expect(shown('**https://school.test/**')).toBe('bold<bare<https://school.test/ → https://school.test/>>')
  expect(shown('[the *site*](https://school.test/x)')).toBe('link<the italic<site> → https://school.test/x>')
  expect(shown('[write](mailto:office@school.test)')).toBe('link<write → mailto:office@school.test>')
})

test('a link in a link leads to one place', () => {
  expect(shown('[https://bank.test](https://evil.test)')).toBe('link<https://bank.test → https://evil.test/>')
  expect(shown('[a [b](https://one.test) c](https://two.test)')).toBe(
    '[a link<b → https://one.test/> c](bare<https://two.test → https://two.test/>)'
  )
})

test.each([
  '[x](javascript:alert(1))',
  '[x](JaVaScRiPt:alert(1))',
  '[x](data:text/html,hello)',
  '[x](vbscript:x)',
  '[x](//school.test)',
  '[x](/me)',
  '[x](https://user:pass@school.test)',
  '[x](blob:nothing)',
  '[x](ftp://school.test/x)',
  '[x](file://school.test/x)',
  '[x](ws://school.test/x)',
  '[x](intent://school.test/#Intent;end)',
  'javascript:alert(1)',
])('%s leads nowhere', (text) => {
  expect(JSON.stringify(blocksOf(text))).not.toContain('"link"')
})

test('a name is called whole, with its spaces, and goes whole with one press of a key', () => {
  const text = `Thank you ${mentionOf('山田 心春')}さん`
  expect(shown(text)).toBe('Thank you mention<@山田 心春>さん')
  const end = text.indexOf('さん')
  expect(mentionBefore(text, end)).toEqual({ from: 'Thank you '.length, to: end })
  expect(mentionBefore(text, end - 1)).toBeNull()
  expect(plainOf(text)).toBe('Thank you @山田 心春さん')
})

test('in one line a text stands without its marks, and a link still says where it leads', () => {
  expect(plainOf('**Bring** [this](https://school.test/x):\n- a\n- b\n> c')).toBe(
    'Bring this (school.test):\n• a\n• b\nc'
  )
})

test('a list begins where its first letter is read from', () => {
  expect(directionOf('• 「葉」 هل')).toBe('ltr')
  expect(directionOf('3. هل يمكن a')).toBe('rtl')
  expect(directionOf('5 🎉')).toBeUndefined()
})

test('a text says its language where that changes how it is drawn, and nothing where its letters do not tell', () => {
  expect(langOfText('明日までに')).toBe('ja')
  expect(langOfText('请带一把伞')).toBe('zh-Hans')
  expect(langOfText('請帶一把傘，謝謝你們')).toBe('zh-Hant')
  expect(langOfText('明日')).toBeUndefined()
  expect(langOfText('内容')).toBeUndefined()
  expect(langOfText('学校へ提出')).toBe('ja')
  expect(langOfText('이것은')).toBe('ko')
  expect(langOfText('هل يمكن')).toBe('ar')
  expect(langOfText('این گل')).toBe('fa')
  expect(langOfText('یہ ٹھیک ہے')).toBe('ur')
  expect(langOfText('hello')).toBeUndefined()
})
