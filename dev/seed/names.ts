import type { Dice } from './chance.ts'

/** Each name as it is written and, where that is not in Latin letters, as it is read. */
type Spelling = readonly [native: string, latin: string]
type Names = { families: readonly Spelling[]; given: readonly Spelling[] }

export type PersonName = { family: string; given: string; latinFamily: string; latinGiven: string }

const pairs = (text: string): Spelling[] =>
  text
    .trim()
    .split(/\s*,\s*/)
    .map((one) => {
      const [native = '', latin = ''] = one.split('=')
      return [native, latin]
    })

const scripts = {
  japanese: {
    families:
      pairs(`佐藤=Sato, 鈴木=Suzuki, 高橋=Takahashi, 田中=Tanaka, 伊藤=Ito, 渡辺=Watanabe, 山本=Yamamoto, 中村=Nakamura,
      小林=Kobayashi, 加藤=Kato, 吉田=Yoshida, 山田=Yamada, 松本=Matsumoto, 井上=Inoue, 木村=Kimura, 清水=Shimizu, 森=Mori,
      池田=Ikeda, 橋本=Hashimoto, 石川=Ishikawa, 前田=Maeda, 藤原=Fujiwara, 長谷川=Hasegawa, 五十嵐=Igarashi, 東海林=Shoji, 勅使河原=Teshigawara`),
    given:
      pairs(`陽翔=Haruto, 蓮=Ren, 湊=Minato, 悠真=Yuma, 大和=Yamato, 颯太=Sota, 結翔=Yuito, 樹=Itsuki, 健太=Kenta, 直樹=Naoki,
      陽葵=Himari, 凛=Rin, 結菜=Yuina, 咲良=Sakura, 葵=Aoi, 美月=Mitsuki, 芽依=Mei, 千尋=Chihiro, 真由美=Mayumi, 由紀子=Yukiko,
      さくら=Sakura, ひなた=Hinata, 龍之介=Ryunosuke, 小百合=Sayuri`),
  },
  chinese: {
    families: pairs(
      `王=Wang, 李=Li, 张=Zhang, 刘=Liu, 陈=Chen, 杨=Yang, 黄=Huang, 赵=Zhao, 周=Zhou, 吴=Wu, 林=Lin, 欧阳=Ouyang, 司马=Sima`
    ),
    given:
      pairs(`梓涵=Zihan, 浩宇=Haoyu, 欣怡=Xinyi, 子轩=Zixuan, 雨桐=Yutong, 思远=Siyuan, 佳怡=Jiayi, 明哲=Mingzhe, 雅婷=Yating,
      国强=Guoqiang, 淑芬=Shufen, 文=Wen, 晓燕=Xiaoyan, 志伟=Zhiwei`),
  },
  italian: {
    families: pairs(
      `Bianchi, Ferrari, Esposito, Romano, Colombo, Ricci, Marino, Greco, De Luca, Giordano, Dell'Acqua, Lo Presti`
    ),
    given: pairs(
      `Giulia, Lorenzo, Sofia, Matteo, Chiara, Alessandro, Martina, Niccolò, Beatrice, Davide, Ludovica, Tommaso, Federica, Andrea`
    ),
  },
  arabic: {
    families: pairs(
      `الحسيني=Al-Husayni, النجار=An-Najjar, الخطيب=Al-Khatib, حداد=Haddad, المصري=Al-Masri, القاسم=Al-Qasim, منصور=Mansour, العلي=Al-Ali, الزهراني=Az-Zahrani`
    ),
    given:
      pairs(`محمد=Muhammad, يوسف=Yusuf, عمر=Umar, فاطمة=Fatima, مريم=Maryam, ليلى=Layla, نور=Nur, خالد=Khalid, هدى=Huda, سارة=Sara,
      عبد الرحمن=Abd ar-Rahman, زينب=Zaynab`),
  },
  english: {
    families: pairs(
      `Walker, Hughes, Bennett, Okafor, Campbell, Murphy, Fraser, Whitfield, O'Brien, Marsh, St John, Achebe-Lindqvist, Featherstonehaugh`
    ),
    given: pairs(
      `Amelia, Oliver, Isla, Noah, Grace, Theo, Freya, Samuel, Imogen, Rory, Charlotte, Elliot, Harriet, Benedict`
    ),
  },
} as const satisfies Record<string, Names>

export type Script = keyof typeof scripts

/** How many of twenty families write in which script. */
const shares: readonly Script[] = [
  ...Array.from({ length: 11 }, () => 'japanese' as const),
  ...(['chinese', 'chinese', 'chinese', 'italian', 'italian', 'arabic', 'arabic', 'english', 'english'] as const),
]

export const scriptOf = (chance: Dice): Script => chance.one(shares)

export const familyName = (chance: Dice, script: Script): Spelling => chance.one<Spelling>(scripts[script].families)

export function named(chance: Dice, script: Script, [family, latinFamily]: Spelling): PersonName {
  const [given, latinGiven] = chance.one<Spelling>(scripts[script].given)
  return { family, given, latinFamily, latinGiven }
}
