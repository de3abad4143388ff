package io.github.camelokta.apitoken;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelokta.apitoken.auth.TokenEndpoint;
import io.github.camelokta.apitoken.client.OktaOrg;
import io.github.camelokta.apitoken.model.ApiToken;
import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Executable;
import java.lang.reflect.Field;
import java.lang.reflect.GenericDeclaration;
import java.lang.reflect.Member;
import java.lang.reflect.Method;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What others compile against must outlive the JSON library that the component happens to use. */
class PublicApiTest {

    private static final String DATABIND = "com.fasterxml.jackson.databind";
    private static final String STREAMING = "com.fasterxml.jackson.core";

    @Test
    void namesNoTypeOfAJsonLibrary() throws Exception {
        List<Class<?>> types = PublicTypes.all();

        assertThat(types).hasSizeGreaterThan(40).contains(ApiToken.class, OktaOrg.class, TokenEndpoint.Response.class);
        assertThat(types.stream().flatMap(PublicApiTest::mentioned))
                .contains(
                        "java.util.Map<java.lang.String, java.lang.Object>",
                        "@com.fasterxml.jackson.annotation.JsonValue(true)")
                .noneMatch(name -> name.contains(DATABIND) || name.contains(STREAMING));
    }

    @Test
    void wouldNoticeOne() {
        assertThat(mentioned(Noticed.class))
                .filteredOn(name -> name.contains(DATABIND))
                .hasSize(4);
    }

    /** Names a type of the library in all places where one could be. */
    public abstract static class Noticed implements Iterable<JsonNode> {

        public List<? extends JsonNode> field;

        protected Noticed(JsonNode[] several) {}

        public abstract <T extends JsonNode> T any(T one);
    }

    private static Stream<String> mentioned(Class<?> type) {
        Stream<Type> ancestors =
                Stream.concat(Stream.of(type.getGenericInterfaces()), Stream.ofNullable(type.getGenericSuperclass()));
        Stream<Member> members = Stream.of(
                        type.getDeclaredFields(), type.getDeclaredConstructors(), type.getDeclaredMethods())
                .flatMap(Arrays::stream)
                .map(Member.class::cast)
                .filter(member -> PublicTypes.isOpen(member.getModifiers()) && !member.isSynthetic());
        return Stream.of(
                        ancestors.map(Type::getTypeName),
                        bounds(type),
                        annotations(type),
                        members.flatMap(PublicApiTest::mentioned))
                .flatMap(names -> names);
    }

    private static Stream<String> mentioned(Member member) {
        if (member instanceof Field field) {
            return Stream.concat(Stream.of(field.getGenericType().getTypeName()), annotations(field));
        }
        Executable called = (Executable) member;
        Stream<Type> types = Stream.of(called.getGenericParameterTypes(), called.getGenericExceptionTypes())
                .flatMap(Arrays::stream);
        Stream<String> returned = called instanceof Method method
                ? Stream.of(method.getGenericReturnType().getTypeName())
                : Stream.empty();
        return Stream.of(types.map(Type::getTypeName), returned, bounds(called), annotations(called))
                .flatMap(names -> names);
    }

    private static Stream<String> bounds(GenericDeclaration generic) {
        return Stream.of(generic.getTypeParameters())
                .map(TypeVariable::getBounds)
                .flatMap(Arrays::stream)
                .map(Type::getTypeName);
    }

    private static Stream<String> annotations(AnnotatedElement element) {
        return Stream.of(element.getAnnotations()).map(Annotation::toString);
    }
}
