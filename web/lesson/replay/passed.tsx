import { lengthOf } from '../../files/sizes.ts'
import { t } from '../../words/words.ts'
import type { Chapter } from './timeline.ts'

type Props = { chapters: readonly Chapter[]; began: number; path: string; seek?: (ms: number) => void }

/** The pages that were shown, small, in the order in which they were. */
export const Passed = ({ chapters, began, path, seek }: Props) => (
  <section class="block">
    <h2>{t('replay.pages')}</h2>
    {chapters.length === 0 && <p class="second">{t('replay.no-pages')}</p>}
    <ol class="passed">
      {chapters.map((chapter) => (
        <li key={chapter.at}>
          {seek ? (
            <button class="passed-page" type="button" onClick={() => seek(Math.max(0, chapter.at - began))}>
              <PageSmall chapter={chapter} began={began} path={path} />
            </button>
          ) : (
            <div class="passed-page">
              <PageSmall chapter={chapter} began={began} path={path} />
            </div>
          )}
        </li>
      ))}
    </ol>
  </section>
)

const PageSmall = ({ chapter, began, path }: { chapter: Chapter; began: number; path: string }) => (
  <>
    {chapter.pictured ? (
      <img src={`${path}/board/pages/${chapter.n}/picture`} alt="" loading="lazy" />
    ) : (
      <span class="passed-blank" />
    )}
    <span>
      <span class="aside num">{lengthOf(Math.max(0, chapter.at - began))}</span>
      <span class="cut" dir="auto">
        {chapter.title || t('replay.page', { n: chapter.place })}
      </span>
    </span>
  </>
)
