import type { Danger } from '../worker/protocol/reports.ts'

/**
 * What people write who are in danger, in eight languages: whole phrases, because a single word is said a hundred times in earnest of
 * nothing. `but` are sayings that hold such a phrase and mean no harm; they are taken out of a text before it is looked through.
 * `spaced` languages are matched between words; in the others a phrase may stand anywhere.
 */
export type Lexicon = { spaced: boolean; says: Partial<Record<Danger, readonly string[]>>; but: readonly string[] }

const en: Lexicon = {
  spaced: true,
  but: [
    '(want|wanna|going|gonna) (to )?die (of )?laugh(ing|ter)',
    'kill(ing)? myself laughing',
    'suicide squad',
    'die of (embarrassment|boredom|shame)',
    'to die for',
    'beats? me (at|in|to|by)',
    'suicide (prevention|awareness|hotline)',
  ],
  says: {
    'self-harm': [
      '(kill|killing|hang|hanging|cut|cutting|hurt|hurting|harm|harming|starve|starving|unalive) myself',
      '(end|ending|take|taking) my (own )?life',
      '(want|wanna|wanted|wish|going|gonna) (to )?die',
      '(wish|wished) i (was|were) (dead|never born)',
      "(don't|dont|do not|didn't) (want to|wanna) (live|be alive|wake up|exist)( anymore| any more)?",
      'commit(ting)? suicide',
      'suicidal',
      'self[ -]?harm(ing|ed)?',
      "(no|isn't any|not any) reason to live",
      'better off (dead|without me)',
      'took (too many|all my|all the) pills',
    ],
    abuse: [
      '(my )?(dad|father|mom|mum|mother|stepdad|stepfather|uncle|teacher|coach) (keeps |always |often )?(hits|hit|beats|beat|touches|touched|hurts|hitting|beating|touching) me( at night| at home| again)?',
      '(he|she|they) (keeps? |always |often )?(touches|touched|touching|hurts) me( at night| at home| again)?',
      '(hitting|beating|molesting|abusing) me',
      '(raped|molested|abused) me',
      '(afraid|scared) (to go|of going) home',
    ],
    violence: [
      'shoot up (the|my|our|this) school',
      '(bring|bringing|brought) a (gun|knife|bomb) to school',
      '(bomb|blow up) (the|my|our|this) school',
      "(i'll|i will|going to|gonna|want to) kill (him|her|them|everyone|you all|them all)",
    ],
  },
}

const it: Lexicon = {
  spaced: true,
  but: [
    '(voglio|vorrei) morire (dal|dalle|di) (ridere|risate|vergogna|noia|caldo|fame)',
    'mi ammazzo (dal|dalle|di) (ridere|risate|lavoro|studio)',
  ],
  says: {
    'self-harm': [
      '(voglio|vorrei|volevo) (solo )?morire',
      '(voglio|vorrei) (uccidermi|ammazzarmi|suicidarmi|sparire per sempre)',
      'mi (uccido|ammazzo|suicido)',
      '(uccidermi|ammazzarmi|suicidarmi)',
      'farla finita',
      'togliermi la vita',
      'non voglio piu vivere',
      'mi taglio (le braccia|i polsi|le vene)',
      'tagliarmi (le braccia|i polsi|le vene)',
      'farmi del male',
      'autolesionismo',
    ],
    abuse: [
      'mi (picchia|picchiano|tocca) (a casa|ogni|sempre|di notte)',
      '(papa|mio padre|mamma|mia madre|lo zio|il patrigno) mi (picchia|tocca|fa del male)',
      'ho paura di tornare a casa',
    ],
    violence: [
      '(portare|porto) (una pistola|un coltello) a scuola',
      'far saltare la scuola',
      '(li|vi) (ammazzo|uccido) tutti',
    ],
  },
}

const es: Lexicon = {
  spaced: true,
  but: [
    '(quiero|quisiera) (morir|morirme) de (risa|verguenza|aburrimiento|hambre)',
    'me quiero morir de (risa|verguenza|aburrimiento|hambre)',
  ],
  says: {
    'self-harm': [
      '(quiero|quisiera) (morir|morirme|desaparecer para siempre)',
      'me quiero (morir|matar|suicidar)',
      '(quiero|voy a) (matarme|suicidarme)',
      'me voy a (matar|suicidar)',
      'quitarme la vida',
      'no quiero (vivir|seguir viviendo)',
      'cortarme (las venas|los brazos)',
      'me corto (las venas|los brazos)',
      'hacerme dano',
      'autolesion(es|arme)?',
    ],
    abuse: [
      '(papa|mi padre|mama|mi madre|mi tio|mi padrastro) me (pega|toca|golpea)',
      'me pegan en casa',
      'tengo miedo de volver a casa',
    ],
    violence: ['(llevar|llevo) (una pistola|un cuchillo) (al colegio|a la escuela)', '(los|les) voy a matar a todos'],
  },
}

const vi: Lexicon = {
  spaced: true,
  but: [],
  says: {
    'self-harm': [
      '(tôi|mình|em|con|cháu|tao|tớ) (chỉ |thật sự )?muốn (chết|tự tử|biến mất mãi mãi)',
      '(tự tử|tự sát|tự vẫn)',
      '(không|chẳng|không còn) muốn sống( nữa)?',
      'kết liễu (đời|cuộc đời)',
      '(rạch|cắt) (cổ )?tay (mình|em|con|tôi)?',
      'tự (làm đau|hại) (bản thân|mình)',
      'muốn chết đi',
    ],
    abuse: ['(bố|ba|mẹ|chú|dượng|thầy) (hay |luôn )?(đánh|sờ) (em|con|cháu|tôi|mình)', 'sợ về nhà'],
    violence: ['mang (súng|dao) (đến|tới) trường', 'giết hết (chúng nó|bọn nó)'],
  },
}

/** Without marks above and below letters, and with one letter for each family of them, as `folded` leaves it. */
const ar: Lexicon = {
  spaced: true,
  but: ['(اريد ان |بدي |راح |رح )?اموت من (الضحك|الجوع|التعب|الملل)', 'انتحار(ي|يه)'],
  says: {
    'self-harm': [
      '[وف]?(اريد|ابغي|ابي|بدي|عايز|عاوز|عايزه|نفسي) (ان )?اموت',
      '[وف]?اتمني (الموت|ان اموت|لو اموت)',
      '[وفس]?(انتحر|سانتحر|هنتحر)',
      '(اريد|افكر في|قررت) (ال)?انتحار',
      '(س|ه)?(اقتل|اموت|اذبح) نفسي',
      '(اوذي|اجرح|اقطع) (نفسي|يدي|عروقي)',
      'لا اريد (العيش|ان اعيش|الحياه)',
      'ما (ابي|ابغي|بدي) اعيش',
      '(انهي|سانهي) حياتي',
    ],
    abuse: [
      '(ابي|بابا|امي|ماما|عمي|خالي|المعلم) (يضربني|تضربني|يلمسني|يوذيني|توذيني)',
      'اخاف (ان )?(اعود|ارجع) (الي|ع) البيت',
    ],
    violence: [
      '(ساحضر|اجيب|بجيب) (مسدس|سكين|سلاح) (الي|ع) المدرسه',
      '(سافجر|افجر) المدرسه',
      '(ساقتلهم|اقتلهم) (جميعا|كلهم)',
    ],
  },
}

/** Katakana stand as hiragana here, as `folded` leaves them. */
const ja: Lexicon = {
  spaced: false,
  but: ['死にたいほど', '死にたいくらい', '笑い死に', '自殺点', '自殺行為'],
  says: {
    'self-harm': [
      '死にたい',
      '死にて[えぇー]',
      '(?<!\\p{Script=Hiragana})しにたい(?![しすせお])',
      '死のうと?(思|か)',
      '死んでしまいたい',
      '死んだほうが(まし|いい)',
      '自殺(したい|しよう|する|を考え|しちゃ)',
      '(消えて|いなく)(しまい|なり)たい',
      '(この世|世界)から消えたい',
      '(?<!\\p{Script=Hiragana})りすか(した|する|し[てちよま])',
      'りすとかっと',
      '手首(を)?切',
      '自傷',
      '首を?(吊|つ)(り|って|ろう|る)',
      '生きていたくない',
      '生きたくない',
      '生きるのが?(つらい|辛い|いや|嫌)',
      '生きる意味が?(ない|わから)',
      '飛び降り(たい|よう|る)',
      'おーばーどーず',
    ],
    abuse: [
      '(父|母|お父さん|お母さん|ぱぱ|まま|親|先生|おじさん)[にが](いつも|毎日)?(殴|なぐ|叩|たた|蹴)(られ|って|る|いて)',
      '虐待(されて|を受けて)',
      '(体|からだ|身体)を(触|さわ)られ',
      '家に帰(りたくない|るのがこわい|るのが怖い)',
    ],
    violence: ['学校を?(爆破|燃や)', '(皆|みな|みんな)殺し', 'みんな殺す', '(ないふ|包丁|銃)を学校に持って'],
  },
}

const zh: Lexicon = {
  spaced: false,
  but: ['打我(的)?(电话|電話|手机|手機)', '想死(你|妳|他|她|我|人)', '(饿|餓|累|困|热|熱|笑)得?想死'],
  says: {
    'self-harm': [
      '(?<![不没沒])想死(?![亡你妳])',
      '不想活',
      '活不下去',
      '活着没意思',
      '活著沒意思',
      '(想|要|去|会|會|我)自[杀殺]',
      '自[杀殺](吧|算了)',
      '自[残殘](?![缺疾])',
      '割腕',
      '(想|要|去)跳[楼樓]',
      '[结結]束(我的|自己的)?生命',
      '[轻輕]生',
      '想消失',
    ],
    abuse: [
      '(爸爸|妈妈|媽媽|父亲|父親|叔叔|老[师師])(总是|總是|天天|又|经常|經常)?(打我|摸我|[虐]待我)',
      '被(家暴|[虐]待|性侵)',
      '不敢回家',
    ],
    violence: [
      '[带帶](刀|枪|槍)(去|到|来|來)学校',
      '[带帶](刀|枪|槍)(去|到|来|來)學校',
      '(炸|烧|燒)(掉|了)?(学校|學校)',
      '[杀殺](光|了)(他们|他們|所有人)',
    ],
  },
}

const ko: Lexicon = {
  spaced: false,
  but: ['(배고파|졸려|더워|웃겨|심심해)서?죽고싶'],
  says: {
    'self-harm': [
      '죽고싶',
      '자살(하고|할|하려|을생각)',
      '(?<!\\p{Script=Hangul})자해(하|했|를)',
      '살기싫',
      '살고싶지않',
      '사라지고싶',
      '목숨을끊',
      '손목을(긋|그었|그어)',
      '뛰어내리고싶',
    ],
    abuse: ['(아빠|엄마|삼촌|선생님)(가|이)(자꾸|맨날)?(때려|만져|때린다|만진다)', '집에가기(무서|싫어)'],
    violence: ['학교에(칼|총)을?가져', '다죽여버', '학교를폭파'],
  },
}

export const lexicons: readonly Lexicon[] = [en, it, es, vi, ar, ja, zh, ko]
