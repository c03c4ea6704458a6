import type { Ask, Choices } from '../../../worker/protocol/lesson-asks.ts'
import { number, t } from '../../words/words.ts'

/** The choices as this reader reads them. */
export function choiceWords(choices: Choices): readonly string[] {
  switch (choices.preset) {
    case 'own':
      return choices.labels
    case 'yes-no':
      return [t('ask.yes'), t('ask.no')]
    case 'understood':
      return [t('ask.clear'), t('ask.partly'), t('ask.unclear')]
    case 'letters':
      return ['A', 'B', 'C', 'D']
    case 'scale':
      return [1, 2, 3, 4, 5].map(number)
  }
}

/** What stands over it: the question, or what kind of thing it is where it was asked aloud. */
export const askTitle = ({ question, kind }: Pick<Ask, 'question' | 'kind'>): string => question || t(`ask.${kind}`)
