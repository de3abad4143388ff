package io.github.camelokta.simulator.generator;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.regex.Pattern;

/**
 * The name of a person, with first and last name from the same language.
 *
 * @param first any Unicode
 * @param last any Unicode
 * @param login both in lower-case ASCII letters, with a dot between them
 */
record PersonName(String first, String last, String login) {

    private static final Pattern NO_LETTER = Pattern.compile("[^a-z]");
    private static final Pattern COMMA = Pattern.compile(", ");

    /** A name that does not become ASCII when its accents are removed is followed by a slash and its ASCII form. */
    private static final List<Language> LANGUAGES = List.of(
            Language.of(
                    "Grace, Liam, Olivia, Noah, Charlotte, Elijah, Amelia, Mason, Harper, Jackson",
                    "Smith, Johnson, Williams, Taylor, Walker, Bennett, Foster, Hughes, Ward, Parker-Bowles"),
            Language.of(
                    "Siobhán, Niamh, Aoife, Róisín, Seán, Pádraig, Ciarán, Oisín",
                    "O'Brien, O'Connor, O'Neill, D'Arcy, MacCarthy, Ní Dhomhnaill, Byrne, Ó Súilleabháin"),
            Language.of(
                    "Jürgen, Käthe, Björn, Annette, Lukas, Heike, Jörg, Sabine, Matthias, Zoë",
                    "Müller, Schäfer, Köhler, Weiß/weiss, Groß/gross, von der Heide, Krüger, Vogel, Böhm"),
            Language.of(
                    "Élodie, François, Chloé, Benoît, Anaïs, Jérôme, Maëlle, Loïc, Inès",
                    "Lefèvre, Dubois, D'Aubigné, Géraud, L'Hôpital, Moreau, Bélanger, Saint-Exupéry"),
            Language.of(
                    "José, María, Íñigo, Begoña, Andrés, Lucía, Joaquín, Noemí, Ximena",
                    "García, Núñez, Peña, Muñoz, de la Cruz, Ibáñez, Ordóñez, Hernández, Ríos"),
            Language.of(
                    "João, Inês, Conceição, Luís, Vitória, Estêvão, Antônio, Beatriz",
                    "Gonçalves, Simões, Magalhães, Araújo, Assunção, Leitão, Pereira, Conceição"),
            Language.of(
                    "Giulia, Niccolò, Chiara, Matteo, Alessandra, Lorenzo, Francesca, Cosimo",
                    "D'Angelo, Dell'Acqua, Rossi, Esposito, Cantù, De' Medici, Colombo, Forlì"),
            Language.of(
                    "Søren/soren, Åse, Jørgen/jorgen, Malin, Øyvind/oyvind, Freja, Göran, Sigrún",
                    "Sørensen/sorensen, Åkesson, Nygård, Lindqvist, Bjørnsdóttir/bjornsdottir, Hämäläinen, Øst/ost"),
            Language.of(
                    "Łukasz/lukasz, Małgorzata/malgorzata, Agnieszka, Jiří, Žofie, Šárka, Ondřej, Zdeněk",
                    "Wójcik, Wałęsa/walesa, Dvořák, Nováková, Černý, Kamiński, Zając, Růžička"),
            Language.of(
                    "Ayşe, Çağlar, Gökçe, Mehmet, Işıl/isil, Ömer, Şebnem, Barış/baris",
                    "Yılmaz/yilmaz, Öztürk, Çelik, Şahin, Güneş, Aydın/aydin, Kılıç/kilic, Demir"),
            Language.of(
                    "Олена/olena, Тарас/taras, Dmytro, Оксана/oksana, Iryna, Богдан/bohdan",
                    "Шевченко/shevchenko, Kovalenko, Лысенко/lysenko, Бойко/boiko, Bondarenko"),
            Language.of(
                    "Nadia, Omar, Layla, Yusuf, فاطمة/fatima, Khalid, سمير/samir, Amina",
                    "Haddad, al-Masri, منصور/mansour, Nasser, Khoury, Ben Salah, حسن/hassan"),
            Language.of(
                    "美咲/misaki, Haruto, さくら/sakura, 健太/kenta, Yuki, 翔/sho, Aiko",
                    "山田/yamada, 佐藤/sato, Tanaka, 鈴木/suzuki, Itō, 渡辺/watanabe"),
            Language.of(
                    "Wei, 秀英/xiuying, Jia, 磊/lei, Xin, 静/jing, Ming",
                    "王/wang, Li, 张/zhang, Chen, 欧阳/ouyang, Zhao, 刘/liu"),
            Language.of(
                    "Aarav, Priya, Rohan, Lakshmi, अनीता/anita, Vikram, Sunita, रवि/ravi",
                    "Sharma, Patel, Iyer, Krishnamurthy, Rao, सिंह/singh, Chatterjee"),
            Language.of(
                    "Nguyệt, Minh, Thảo, Dũng, Hương, Tuấn, Phượng", "Nguyễn, Trần, Phạm, Đặng/dang, Võ, Bùi, Huỳnh"),
            Language.of(
                    "Adaeze, Kwame, Ngozi, Thandiwe, Oluwaseun, Amara, Sipho, Zainab",
                    "Okafor, Mensah, Adébáyò, N'Diaye, Dlamini, Nkosi, Ọláníyan, Achebe"));

    static PersonName random(Random random) {
        Language language = pick(LANGUAGES, random);
        Name first = pick(language.first(), random);
        Name last = pick(language.last(), random);
        return new PersonName(first.text(), last.text(), first.ascii() + "." + last.ascii());
    }

    private static <T> T pick(List<T> from, Random random) {
        return from.get(random.nextInt(from.size()));
    }

    private record Language(List<Name> first, List<Name> last) {

        static Language of(String first, String last) {
            return new Language(names(first), names(last));
        }

        private static List<Name> names(String text) {
            return COMMA.splitAsStream(text).map(Name::parse).toList();
        }
    }

    private record Name(String text, String ascii) {

        static Name parse(String text) {
            int slash = text.indexOf('/');
            return slash < 0
                    ? new Name(text, withoutAccents(text))
                    : new Name(text.substring(0, slash), text.substring(slash + 1));
        }

        private static String withoutAccents(String text) {
            String decomposed = Normalizer.normalize(text, Normalizer.Form.NFD).toLowerCase(Locale.ROOT);
            return NO_LETTER.matcher(decomposed).replaceAll("");
        }
    }
}
