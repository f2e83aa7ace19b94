import { domainKey, isMailbox } from '../kernel/index.ts'

/** Where many companies have pages of their own below one address: it says nothing of whose it is. */
const shared = new Set(
  `facebook.com instagram.com linkedin.com twitter.com x.com youtube.com tiktok.com wixsite.com wix.com blogspot.com
  wordpress.com weebly.com squarespace.com godaddysites.com google.com goo.gl github.io github.com netlify.app
  vercel.app herokuapp.com myshopify.com shopify.com etsy.com amazon.com ebay.com jimdo.com jimdofree.com
  jimdosite.com webnode.com webnode.es business.site linktr.ee medium.com tumblr.com page.link web.app
  azurewebsites.net cloudfront.net strikingly.com site123.me yolasite.com tripadvisor.com yelp.com`.split(
    /\s+/,
  ),
)

/** Mailboxes that anybody can have, beside those that the kernel knows: providers of single countries. */
const mailboxes = new Set(
  `orange.fr wanadoo.fr free.fr laposte.net sfr.fr neuf.fr bbox.fr libero.it virgilio.it tiscali.it alice.it tin.it
  t-online.de freenet.de arcor.de gmx.at gmx.ch bluewin.ch web.de telefonica.net terra.es movistar.es ya.com ono.com
  sapo.pt uol.com.br bol.com.br terra.com.br ig.com.br prodigy.net.mx telenet.be skynet.be ziggo.nl kpnmail.nl xs4all.nl
  hetnet.nl wp.pl onet.pl o2.pl interia.pl seznam.cz centrum.cz freemail.hu abv.bg rambler.ru bk.ru list.ru inbox.ru
  163.com 126.com sina.com naver.com daum.net rediffmail.com comcast.net verizon.net att.net sbcglobal.net cox.net
  bellsouth.net charter.net shaw.ca rogers.com sympatico.ca btinternet.com sky.com virginmedia.com talktalk.net
  bigpond.com optusnet.com.au xtra.co.nz fastmail.com hey.com tutanota.com tuta.io mailbox.org posteo.de ymail.com
  rocketmail.com mac.com hushmail.com`.split(/\s+/),
)
/** Providers whose name stands before every country: `yahoo.co.uk`, `hotmail.fr`, `live.nl`. */
const everywhere = /^(yahoo|hotmail|outlook|live|googlemail|gmx|yandex|msn)\.(com?\.)?[a-z]{2,3}$/

/** Second levels that a country keeps for everyone: `company.co.uk` is one name, `co.uk` is none. */
const everyones = new Set('co com org net gov edu ac gob gub or ne go nom ltd plc in ind me'.split(' '))

/** The name that a host belongs under: `www.shop.acme.co.uk` → `acme.co.uk`. Null for what is none. */
function registrable(host: string): string | null {
  const parts = host.toLowerCase().replace(/\.$/, '').split('.')
  if (parts.length < 2 || parts.some((part) => !/^[\p{L}\p{N}_-]+$/u.test(part))) return null
  const isEveryones =
    parts.length > 2 && (parts.at(-1) as string).length === 2 && everyones.has(parts.at(-2) as string)
  const domain = parts.slice(isEveryones ? -3 : -2).join('.')
  return shared.has(domain) || /^[\d.]+$/.test(host) ? null : domain
}

/** The domain of a web address, with or without `https://`, `www.` and a path. Null where many share it. */
export function webDomain(address: string): string | null {
  const host = address
    .trim()
    .replace(/^[a-z]+:\/\//i, '')
    .split(/[/?#:\s]/, 1)[0] as string
  return registrable(host.replace(/^www\d?\./i, ''))
}

/** The domain of a mail address. Null for mailboxes that anybody can have. */
export function mailDomain(address: string): string | null {
  const at = address.lastIndexOf('@')
  if (at < 1) return null
  const domain = registrable(address.slice(at + 1).trim())
  if (domain === null || mailboxes.has(domain) || everywhere.test(domain)) return null
  return isMailbox(domainKey(domain) ?? domain) ? null : domain
}
