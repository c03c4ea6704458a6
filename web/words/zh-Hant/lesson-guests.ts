import type { lessonGuests as english, lessonGuestsLead as englishLead } from '../en/lesson-guests.ts'
import type { Later } from '../words.ts'

export const lessonGuests = {
  'guest.title': '課程',
  'guest.waiting': '老師會讓你進入',
  'guest.waiting-hint': '你以「{name}」的身分等候。請不要關閉此頁面。',
  'guest.listens': '你以訪客身分觀看和聆聽。沒有人能看到或聽到你。',
  'guest.dead': '此連結無法開啟任何內容',
  'guest.dead-hint': '它已在其他瀏覽器中開啟，或已被收回，或課程已結束。老師可以為你建立新的連結。',
  'guests.title': '訪客',
  'guests.name': '誰要來，例如「羅西女士，博物館」',
  'guests.make': '建立連結',
  'guests.link': '給{name}的連結',
  'guests.link-hint': '只能在一個瀏覽器中開啟，且只用於這節課。由你讓對方進入。',
  'guests.copy': '複製連結',
  'guests.copied': '已複製。',
  'guests.show': '顯示連結',
  'guests.made': '尚未開啟',
  'guests.admitted': '已讓其進入',
  'guests.take-back': '收回',
  'guests.waits': '{name}在等候進入',
  'guests.let-in': '讓其進入',
  'guests.refuse': '拒絕',
} satisfies Later<typeof english & typeof englishLead, 'other'>
