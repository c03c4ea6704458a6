import type { LeaveDecision } from '../protocol/absences.ts'
import type { LanguageTag } from '../protocol/languages.ts'

type LeaveWords = { asks: string; decide: string } & Record<LeaveDecision['state'], string>

/** What the school itself tells of a leave, in the school's language: to who decides it, and to whose it is. */
export const leaveWords: Record<LanguageTag, LeaveWords> = {
  en: {
    asks: '{name} asks for leave',
    decide: 'Decide it under Leave, on your first page.',
    approved: 'Your leave is approved',
    refused: 'Your leave is refused',
    withdrawn: 'Your leave is taken back',
  },
  ja: {
    asks: '{name}さんから欠席願が届きました',
    decide: '最初のページの「欠席願」から決めてください。',
    approved: '欠席願が認められました',
    refused: '欠席願は認められませんでした',
    withdrawn: '欠席願は取り下げられました',
  },
  'ja-easy': {
    asks: '{name}さんが 休（やす）みを おねがいしています',
    decide: 'はじめの ページの「欠席願」で 決（き）めてください。',
    approved: '休（やす）んで いいです',
    refused: '休（やす）みは みとめられませんでした',
    withdrawn: '休（やす）みの おねがいを やめました',
  },
  'zh-Hans': {
    asks: '{name}申请请假',
    decide: '请在首页的“请假”中决定。',
    approved: '您的请假已批准',
    refused: '您的请假未获批准',
    withdrawn: '您的请假已撤回',
  },
  'zh-Hant': {
    asks: '{name}申請請假',
    decide: '請在首頁的「請假」中決定。',
    approved: '您的請假已批准',
    refused: '您的請假未獲批准',
    withdrawn: '您的請假已撤回',
  },
  it: {
    asks: '{name} chiede un permesso',
    decide: 'Decidete sotto Permessi, nella prima pagina.',
    approved: 'Il permesso è concesso',
    refused: 'Il permesso è negato',
    withdrawn: 'Il permesso è ritirato',
  },
  ar: {
    asks: '{name} يطلب إذن غياب',
    decide: 'يُبتّ فيه في قسم الأذونات في صفحتكم الأولى.',
    approved: 'قُبل إذن الغياب',
    refused: 'رُفض إذن الغياب',
    withdrawn: 'سُحب إذن الغياب',
  },
  vi: {
    asks: '{name} xin nghỉ',
    decide: 'Hãy quyết định trong mục Xin nghỉ, ở trang đầu của bạn.',
    approved: 'Đơn xin nghỉ đã được chấp thuận',
    refused: 'Đơn xin nghỉ bị từ chối',
    withdrawn: 'Đơn xin nghỉ đã được rút lại',
  },
}
