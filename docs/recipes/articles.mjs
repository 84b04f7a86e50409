// Reads what is published from the delivery API. For Node 18 or newer; nothing to install.

/** Yield every article of a locale as the list has it: slug, title, summary, digest. */
export async function* listArticles(site, locale, channel = "live") {
  let cursor = "";
  do {
    const query = new URLSearchParams(cursor ? { locale, cursor } : { locale });
    const page = await read(`${site}/v1/${channel}/articles?${query}`);
    yield* page.articles;
    cursor = page.next_cursor ?? "";
  } while (cursor);
}

/** Return one article with its sections; undefined where there is none. */
export async function getArticle(site, slug, locale, channel = "live") {
  const query = new URLSearchParams({ locale });
  return read(`${site}/v1/${channel}/articles/${encodeURIComponent(slug)}?${query}`);
}

/** Write an article's HTML: each section in the language that readers get it in. */
export function toHtml(article) {
  return article.sections
    .map(({ heading, level, html, key, lang, dir }) => {
      const title = heading ? `<h${level} id="${key}">${escape(heading)}</h${level}>\n` : "";
      return `<section lang="${lang}" dir="${dir}">\n${title}${html}</section>`;
    })
    .join("\n");
}

async function read(address) {
  const answer = await fetch(address, { headers: { accept: "application/json" } });
  if (answer.status === 404) return undefined;
  if (!answer.ok) throw new Error(`${address}: ${answer.status} ${await answer.text()}`);
  return answer.json();
}

function escape(text) {
  return text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);
}
